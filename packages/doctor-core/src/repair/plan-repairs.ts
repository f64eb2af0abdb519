import { isDoctorError } from '../contract/value/doctor-error.js';
import type { PlannedRepair } from '../contract/result/doctor.js';
import type { RepairOption } from '../contract/result/proposal.js';
import { referencesOf } from '../contract/result/proposal.js';
import type { FileStep } from '../contract/author/step.js';
import { pathsOfStep } from '../contract/author/step.js';
import type { Look } from '../diagnose/look.js';
import { stepsOf } from '../diagnose/preview.js';
import { acceptFlags, chooseOption } from '../propose/choose-option.js';
import type { ProposedRepair } from '../propose/propose-repairs.js';
import { crashReason } from '../sandbox/crash-reason.js';
import { commutes } from './commutes.js';

/** A planned repair with the proposal behind it. */
export interface ComposedRepair {
  readonly proposed: ProposedRepair;
  readonly planned: PlannedRepair;
}

/** Composes the repairs of a look, in check order, and derives what each would change. Reads only what that look has read. */
export const planRepairs = async (seen: Look, consents: readonly string[]): Promise<readonly ComposedRepair[]> => {
  const composed: ComposedRepair[] = [];
  const earlier: FileStep[] = [];
  for (const proposed of seen.repairs) {
    const planned = await planRepair(proposed, { seen, consents, earlier });
    if (!planned) continue;
    composed.push({ proposed, planned });
    if (planned.chosen) earlier.push(...stepsOf(proposed, planned.chosen));
  }
  return composed;
};

interface PlanSetting {
  readonly seen: Look;
  readonly consents: readonly string[];
  /** Steps of the repairs that are planned before it. */
  readonly earlier: readonly FileStep[];
}

const planRepair = async (proposed: ProposedRepair, setting: PlanSetting): Promise<PlannedRepair | undefined> => {
  const { check, proposer, proposal } = proposed;
  const base = {
    check,
    proposer: proposer.id,
    proposal,
    chosen: undefined,
    fixes: referencesOf(proposal),
    changes: [],
  };
  if (proposal.kind === 'refusal') {
    return { ...base, outcome: 'refused', reason: proposal.reason, next: proposal.remediation };
  }
  const chosen = chooseOption(proposal.options, setting.consents);
  try {
    return await planOption(proposed, chosen, { ...base, proposal }, setting);
  } catch (error) {
    const isExpected = isDoctorError(error);
    const reason = isExpected ? error.message : `a bug in ${chosen?.repair ?? proposer.id}: ${crashReason(error)}`;
    const next = isExpected ? error.next : 'Report this to its author; nothing was changed.';
    return { ...base, outcome: 'refused', reason, next };
  }
};

type Base = Pick<PlannedRepair, 'check' | 'proposer' | 'fixes'> & {
  readonly proposal: Extract<PlannedRepair['proposal'], { kind: 'repair' }>;
  readonly chosen: undefined;
};

const planOption = async (
  proposed: ProposedRepair,
  chosen: RepairOption | undefined,
  base: Base,
  { seen, earlier }: PlanSetting,
): Promise<PlannedRepair | undefined> => {
  const { files } = seen.seen;
  const { options } = base.proposal;
  const steps = stepsOf(proposed, chosen ?? options[0]);
  const tried = await seen.tryOption(proposed, chosen ?? options[0]);
  if ('refusal' in tried) {
    const { reason, remediation: next } = tried.refusal;
    return { ...base, changes: [], outcome: 'refused', reason, next, proposal: tried.refusal };
  }
  const { changes } = tried;
  if (changes.length === 0 && (chosen ?? options[0]).runs === undefined) return undefined;
  if (!chosen) {
    const next = options.map(acceptFlags).join(' or ');
    return { ...base, changes, outcome: 'needs-consent', reason: `it needs consent: ${next}`, next };
  }
  if (!(await commutes(files, earlier, steps))) {
    return { ...base, changes, outcome: 'conflict', reason: conflictReason(earlier), next: undefined };
  }
  return { ...base, chosen, fixes: chosen.fixes, changes, outcome: 'planned', reason: undefined, next: undefined };
};

/** Why a repair is not the one that was shown any more, once others are made. */
export const conflictReason = (earlier: readonly FileStep[]): string =>
  `another repair of this run changes ${[...new Set(earlier.flatMap(pathsOfStep))].join(', ')} first`;
