import { isDoctorError } from '../contract/value/doctor-error.js';
import type { PlannedRepair } from '../contract/result/doctor.js';
import type { RepairOption } from '../contract/result/proposal.js';
import { referencesOf } from '../contract/result/proposal.js';
import type { Look } from '../diagnose/look.js';
import { acceptFlags, chooseOption } from '../propose/choose-option.js';
import type { ProposedRepair } from '../propose/propose-repairs.js';
import { crashReason } from '../sandbox/crash-reason.js';

/** What the operator says of a plan. */
export interface Agreement {
  /** Consents that were given, by name. */
  readonly consents: readonly string[];
  /** Which of the planned repairs to make; the others are `declined`, and nothing is planned over them. */
  readonly accept: (repair: PlannedRepair) => boolean;
}

/** One proposal of a look as it would be made; undefined where it would change nothing. Reads only what that look has read. */
export const planRepair = async (
  proposed: ProposedRepair,
  { tryOption }: Look,
  { consents, accept }: Agreement,
): Promise<PlannedRepair | undefined> => {
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
  const chosen = chooseOption(proposal.options, consents);
  try {
    const planned = await planOption(proposed, chosen, { ...base, proposal }, tryOption);
    return planned?.outcome === 'planned' && !accept(planned) ? { ...planned, outcome: 'declined' } : planned;
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
  tryOption: Look['tryOption'],
): Promise<PlannedRepair | undefined> => {
  const { options } = base.proposal;
  const tried = await tryOption(proposed, chosen ?? options[0]);
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
  return { ...base, chosen, fixes: chosen.fixes, changes, outcome: 'planned', reason: undefined, next: undefined };
};
