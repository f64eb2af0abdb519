import type { AnyDoctorCheck } from '../contract/check.js';
import type { DoctorContext } from '../contract/context.js';
import type { Finding } from '../contract/finding.js';
import { findingKey } from '../contract/finding.js';
import type { FindingReference, FixProposal } from '../contract/plan.js';
import type { Prepared, RepairStrategy } from '../contract/strategy.js';
import type { RegisteredCheck, Registry } from '../registry/registry.js';

/** A proposal with its steps, as one proposer made it from one look at the world. */
export interface PreparedRepair {
  readonly check: string;
  readonly proposer: string;
  readonly proposal: Exclude<FixProposal, { kind: 'nothing' }>;
  readonly steps: Prepared['steps'];
  /** Every strategy that may stand behind one of the options. */
  readonly strategies: readonly RepairStrategy[];
  /** Proposes again, from a fresh look at another world. */
  readonly again: (context: DoctorContext) => Promise<PreparedRepair | undefined>;
}

/** One who may propose repairs for the findings of a check. */
interface Proposer {
  readonly id: string;
  readonly strategies: readonly RepairStrategy[];
  prepare(context: DoctorContext, findings: readonly Finding[]): Promise<Prepared>;
}

/**
 * What can be done about the findings of one check: its own proposal first; what that leaves is offered to the strategies of
 * plugins, in registration order. A check's own refusal is final.
 */
export const proposeRepairs = async (
  registry: Registry,
  { check }: RegisteredCheck,
  findings: readonly Finding[],
  context: DoctorContext,
): Promise<readonly PreparedRepair[]> => {
  const repairable = findings.filter((found) => check.findings[found.code]?.severity !== 'info');
  if (repairable.length === 0) return [];
  const repairs: PreparedRepair[] = [];
  const own = ownFix(check);
  const proposers = own ? [own] : (check.strategies ?? []).map(asProposer);
  for (const proposer of proposers) {
    if (!own && !canRepair(proposer, repairable)) continue;
    const repair = await prepareOnce(check.id, proposer, repairable, context);
    if (!repair) continue;
    repairs.push(repair);
    if (repair.proposal.kind === 'refusal') return repairs;
    break;
  }
  let left = repairable.filter((found) => !repairs.some((repair) => covers(repair.proposal, found)));
  for (const strategy of registry.strategies) {
    const proposer = asProposer(strategy);
    if (!canRepair(proposer, left)) continue;
    const repair = await prepareOnce(check.id, proposer, left, context);
    if (!repair) continue;
    repairs.push(repair);
    left = left.filter((found) => !covers(repair.proposal, found));
  }
  return repairs;
};

/** A check that chooses among its strategies itself. */
const ownFix = (check: AnyDoctorCheck): Proposer | undefined => {
  const { fix } = check;
  return fix && { id: check.id, strategies: check.strategies ?? [], prepare: fix.bind(check) };
};

const asProposer = (strategy: RepairStrategy): Proposer => ({
  id: strategy.id,
  strategies: [strategy],
  prepare: (context, findings) => strategy.prepare(context, findings),
});

const canRepair = (proposer: Proposer, findings: readonly Finding[]): boolean =>
  findings.some((found) => proposer.strategies.some((strategy) => strategy.repairs.includes(found.code)));

const prepareOnce = async (
  check: string,
  proposer: Proposer,
  findings: readonly Finding[],
  context: DoctorContext,
): Promise<PreparedRepair | undefined> => {
  const { proposal, steps } = await proposer.prepare(context, findings);
  if (proposal.kind === 'nothing') return undefined;
  return {
    check,
    proposer: proposer.id,
    proposal,
    steps,
    strategies: proposer.strategies,
    again: (fresh) => prepareOnce(check, proposer, findings, fresh),
  };
};

/** The findings that a proposal is about: those that one of its options heals, or that it refuses to heal. */
export const referencesOf = (proposal: Exclude<FixProposal, { kind: 'nothing' }>): readonly FindingReference[] =>
  proposal.kind === 'plan' ? proposal.options.flatMap((option) => option.heals) : proposal.about;

const covers = (proposal: Exclude<FixProposal, { kind: 'nothing' }>, found: Finding): boolean =>
  referencesOf(proposal).some((reference) => findingKey(reference) === findingKey(found));
