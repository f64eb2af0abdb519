import {
  asSentence,
  type ConsentWords,
  type Diagnosis,
  type PlannedRepair,
  type RepairOutcome,
  type RepairProposal,
} from '@netclaw/doctor-core/engine';

import { optionLabel } from '../../model/advice/remediation.js';
import { optionCommand } from '../../model/advice/repair-commands.js';
import { isOffered } from '../../model/run/repair-outcomes.js';
import { lastDiagnosis, type RunRecord } from '../../model/run/run-record.js';
import type { Mark, Row } from '../../text/screen.js';
import { repairBody, shownOption } from '../text/plan.js';
import { resultScreen } from '../text/result.js';
import { blocksHtml, rowsHtml } from './blocks.js';
import { element, words, type Html } from './html.js';
import { badge } from './marks.js';

/** What repairs are shown with. */
interface RepairContext {
  readonly diagnosis: Diagnosis;
  readonly consents: ReadonlyMap<string, ConsentWords>;
  readonly doctor: string;
  readonly isBound: boolean;
  readonly isPlanned: boolean;
}

/** What the repairs of a run really did, and how to undo it. */
export const resultArticles = ({ earlier, result, doctorCommand }: RunRecord): readonly Html[] =>
  [...earlier, ...(result === undefined ? [] : [result])].map((one) =>
    element('article', {}, ...blocksHtml(resultScreen(one, doctorCommand, false), 3)),
  );

/** Each repair that was planned, or that could be: what came of it, what it changes and what it needs. */
export const repairArticles = (record: RunRecord): readonly Html[] => {
  const diagnosis = lastDiagnosis(record);
  if (diagnosis === undefined) return [];
  const planned = record.result?.repairs ?? record.plan?.repairs;
  // why one is refused stands with what is wrong
  const repairs = (planned ?? diagnosis.proposals.map(asPlanned)).filter(({ proposal }) => proposal.kind === 'repair');
  const context = {
    diagnosis,
    consents: record.consents(),
    doctor: record.doctorCommand,
    isBound: record.asked?.settings.fix?.against !== undefined,
    isPlanned: planned !== undefined,
  };
  return repairs.map((repair, index) => repairArticle(repair, repairs.slice(0, index), context));
};

/** A proposal that nobody asked for: nothing of it was previewed. */
const asPlanned = ({ check, proposer, proposal }: RepairProposal): PlannedRepair => ({
  check,
  proposer,
  proposal,
  chosen: undefined,
  fixes: proposal.kind === 'repair' ? proposal.options[0].fixes : proposal.about,
  changes: [],
  outcome: 'planned',
  reason: undefined,
  next: undefined,
});

const repairArticle = (repair: PlannedRepair, earlier: readonly PlannedRepair[], context: RepairContext): Html => {
  const { check, outcome, reason, fixes } = repair;
  const [mark, word] = outcome === 'planned' && !context.isPlanned ? PROPOSED : OUTCOMES[outcome];
  const option = shownOption(repair);
  const codes = [...new Set(fixes.map(({ code }) => code))];
  return element(
    'article',
    { class: mark },
    element('h3', {}, badge(mark, word), ' ', ...words(option === undefined ? check : `${check}: ${option.summary}`)),
    ...(reason === undefined ? [] : [element('p', {}, ...words(asSentence(reason)))]),
    ...(codes.length === 0 ? [] : [element('p', { class: 'dim' }, `About: ${codes.join(', ')}`)]),
    ...(option === undefined
      ? []
      : blocksHtml(
          repairBody(repair, {
            ...context,
            earlier: earlier.filter(isOffered),
            isAsked: false,
            isVerbose: false,
            said: new Set(),
          }),
          3,
        )),
    ...rowsHtml(commandRows(repair, context)),
  );
};

/** The command of each way to repair, with the consents that it needs. */
const commandRows = (
  { check, outcome, proposal, next }: PlannedRepair,
  { doctor, isBound }: RepairContext,
): readonly Row[] => {
  if (outcome === 'applied') return [];
  if (isBound || !OPEN.includes(outcome)) return next === undefined ? [] : [{ label: 'next', text: next }];
  const options = proposal.kind === 'repair' ? proposal.options : [];
  return options.map((option) => ({
    label: options.length === 1 ? 'to do it' : optionLabel(option),
    text: optionCommand(doctor, check, option),
    isCommand: true,
  }));
};

/** What can still be repaired in every way that is proposed. */
const OPEN: readonly RepairOutcome[] = ['planned', 'needs-consent', 'needs-confirmation', 'declined'];

const PROPOSED: readonly [Mark, string] = ['info', 'Proposed'];

const OUTCOMES: Readonly<Record<RepairOutcome, readonly [mark: Mark, word: string]>> = {
  planned: ['info', 'Planned'],
  applied: ['pass', 'Repaired'],
  'command-failed': ['error', 'Program failed'],
  'rolled-back': ['error', 'Rolled back'],
  'rollback-failed': ['error', 'Rollback failed'],
  refused: ['warning', 'Refused'],
  'needs-consent': ['warning', 'Needs consent'],
  'needs-confirmation': ['info', 'Not confirmed'],
  declined: ['skipped', 'Declined'],
  conflict: ['warning', 'Conflict'],
  'world-moved': ['warning', 'Files changed meanwhile'],
};
