import {
  commandText,
  runConsent,
  type Diagnosis,
  type RepairOption,
  type PlannedRepair,
} from '@netclaw/doctor-core/engine';

import { planContext } from './plan-context.js';
import type { RunContext } from '../run/session.js';
import { diffScreen, shownOption } from '../report/text/plan.js';
import { layOut } from '../text/lay-out.js';
import { counted } from '../text/phrases.js';
import type { Prompter } from '../prompt/prompter.js';
import { askConsent, askOption, askStep } from '../prompt/questions.js';

/** What the operator decided, repair by repair. */
interface Walk {
  /** Of which of the repairs that were shown it was said: apply. */
  readonly accepted: ReadonlySet<PlannedRepair>;
  /** All consents of the options that were chosen and fully agreed to. */
  readonly consents: readonly string[];
}

/**
 * Walks through the repairs that a yes or a consent can bring about: shows each, asks what to do, and for its consents in their own
 * words. A consent that several repairs need is asked for once. Quitting accepts nothing.
 */
export const walkPlan = async (
  prompter: Prompter,
  context: RunContext,
  diagnosis: Diagnosis,
  repairs: readonly PlannedRepair[],
): Promise<Walk> => {
  const answers = new Map<string, boolean>();
  const accepted = new Set<PlannedRepair>();
  const consents = new Set<string>();
  for (const [index, repair] of repairs.entries()) {
    await context.reporter.showRepair(repair, {
      ...planContext(context, diagnosis, true),
      earlier: repairs.slice(0, index).filter((other) => accepted.has(other)),
      ...(repairs.length > 1 && { position: { number: index + 1, of: repairs.length } }),
    });
    await prompter.show(['']);
    const hasOtherWays = waysOf(repair, context).length > 1;
    const step = await askStep(prompter, hasOtherWays, () => prompter.show(layOut(diffScreen(repair), context.style)));
    if (step === 'quit') {
      if (accepted.size > 0) await prompter.say(`${counted(accepted.size, 'repair')} accepted before: not applied.`);
      return { accepted: new Set(), consents: [] };
    }
    if (step === 'skip') continue;
    const option = step === 'apply' ? shownOption(repair) : await askOption(prompter, repair.check, optionsOf(repair));
    if (option === undefined || !(await isAgreed(prompter, context, option, answers))) continue;
    accepted.add(repair);
    for (const name of option.consents) consents.add(name);
  }
  return { accepted, consents: [...consents] };
};

const isAgreed = async (
  prompter: Prompter,
  { doctor }: RunContext,
  option: RepairOption,
  answers: Map<string, boolean>,
): Promise<boolean> => {
  const known = doctor.consents();
  for (const name of option.consents) {
    const lines = name === runConsent(option.repair) ? (option.runs ?? []).map(commandText) : [];
    // these very lines, and not those of another repair of the same name
    const before = lines.length === 0 ? answers.get(name) : undefined;
    const answer = before ?? (await askConsent(prompter, name, known.get(name) ?? { grants: name }, lines));
    answers.set(name, answer);
    if (!answer) return false;
  }
  return true;
};

const optionsOf = ({ proposal }: PlannedRepair): readonly RepairOption[] =>
  proposal.kind === 'repair' ? proposal.options : [];

/** A saved plan may be applied as it is only. */
const waysOf = (repair: PlannedRepair, { record }: RunContext): readonly RepairOption[] =>
  record.asked?.settings.fix?.against === undefined ? optionsOf(repair) : [];
