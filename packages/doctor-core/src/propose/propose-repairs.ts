import { combineEffects } from '../sandbox/effects.js';
import type { AnyDoctorCheck } from '../contract/check.js';
import type { DoctorContext } from '../contract/context.js';
import type { Finding } from '../contract/finding.js';
import { findingKey } from '../contract/finding.js';
import type { FindingReference, FixProposal } from '../contract/plan.js';
import type { Effects, Prepared, RepairStrategy } from '../contract/strategy.js';
import { crashReason } from '../sandbox/crash-reason.js';
import { scopeContext } from '../sandbox/scope-context.js';
import { TIMED_OUT, withinTime } from '../sandbox/within-time.js';
import type { RegisteredCheck, Registry } from '../registry/registry.js';
import { validateProposal } from './validate-proposal.js';

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
  readonly effects: Effects;
  prepare(context: DoctorContext, findings: readonly Finding[]): Promise<Prepared>;
}

/** Everything that proposing for one check needs beside its findings. */
export interface ProposeSetting {
  readonly registry: Registry;
  readonly context: DoctorContext;
  /** For each proposer, ms. */
  readonly timeoutMs: number;
}

/**
 * What can be done about the findings of one check: by its own `fix`, or by its strategies in order, each for what those before it
 * leave; what is left then is offered to the strategies of plugins, in registration order. A check's own refusal is final. Rejects where the check's own proposer fails; one of a plugin that
 * fails becomes a refusal about nothing, so that the check does not suffer for it.
 */
export const proposeRepairs = async (
  { check }: RegisteredCheck,
  findings: readonly Finding[],
  setting: ProposeSetting,
): Promise<readonly PreparedRepair[]> => {
  const { registry } = setting;
  const repairable = findings.filter((found) => check.findings[found.code]?.severity !== 'info');
  if (repairable.length === 0) return [];
  const repairs: PreparedRepair[] = [];
  const own = ownFix(check);
  const proposers = own ? [own] : (check.strategies ?? []).map(asProposer);
  let left = repairable;
  for (const proposer of proposers) {
    if (!own && !canRepair(proposer, left)) continue;
    const repair = await prepareOnce(check.id, proposer, left, setting);
    if (!repair) continue;
    repairs.push(repair);
    if (repair.proposal.kind === 'refusal') return repairs;
    left = left.filter((found) => !covers(repair.proposal, found));
  }
  for (const strategy of registry.strategies) {
    const proposer = asProposer(strategy);
    if (!canRepair(proposer, left)) continue;
    const repair = await prepareForeign(check.id, proposer, left, setting);
    if (!repair) continue;
    repairs.push(repair);
    left = left.filter((found) => !covers(repair.proposal, found));
  }
  return repairs;
};

/** A check that chooses among its strategies itself. */
const ownFix = (check: AnyDoctorCheck): Proposer | undefined => {
  const { fix, strategies = [] } = check;
  return (
    fix && {
      id: check.id,
      strategies,
      effects: combineEffects([check.effects, ...strategies.map(({ effects }) => effects)]),
      prepare: fix.bind(check),
    }
  );
};

/** It is given the findings that it says it can heal, and no others: one that heals all it is given must not remove what is sound. */
const asProposer = (strategy: RepairStrategy): Proposer => ({
  id: strategy.id,
  strategies: [strategy],
  effects: strategy.effects,
  prepare: (context, findings) =>
    strategy.prepare(
      context,
      findings.filter(({ code }) => strategy.repairs.includes(code)),
    ),
});

const canRepair = (proposer: Proposer, findings: readonly Finding[]): boolean =>
  findings.some((found) => proposer.strategies.some((strategy) => strategy.repairs.includes(found.code)));

const prepareForeign = async (
  check: string,
  proposer: Proposer,
  findings: readonly Finding[],
  setting: ProposeSetting,
): Promise<PreparedRepair | undefined> => {
  try {
    return await prepareOnce(check, proposer, findings, setting);
  } catch (error) {
    setting.context.signal.throwIfAborted();
    return {
      check,
      proposer: proposer.id,
      proposal: {
        kind: 'refusal',
        cause: 'cannot-tell',
        reason: `a bug in ${proposer.id}: ${crashReason(error)}`,
        byHand: `Report this to the author of ${proposer.id}; nothing was changed.`,
        about: [],
      },
      steps: () => [],
      strategies: proposer.strategies,
      again: () => Promise.resolve(undefined),
    };
  }
};

const prepareOnce = async (
  check: string,
  proposer: Proposer,
  findings: readonly Finding[],
  setting: ProposeSetting,
): Promise<PreparedRepair | undefined> => {
  const prepared = await withinTime((signal) => prepareScoped(proposer, findings, { ...setting.context, signal }), {
    timeoutMs: setting.timeoutMs,
    signal: setting.context.signal,
  });
  if (prepared === TIMED_OUT) throw new Error(`${proposer.id} took longer than ${setting.timeoutMs} ms`);
  const { proposal, steps } = prepared;
  if (proposal.kind === 'nothing') return undefined;
  return {
    check,
    proposer: proposer.id,
    proposal,
    steps,
    strategies: proposer.strategies,
    again: (context) => prepareOnce(check, proposer, findings, { ...setting, context }),
  };
};

/** It sees what it declared, and gets findings of its own. */
const prepareScoped = async (
  proposer: Proposer,
  findings: readonly Finding[],
  context: DoctorContext,
): Promise<Prepared> => {
  const scope = scopeContext(context, proposer.effects);
  const prepared = await proposer.prepare(scope.context, structuredClone(findings));
  scope.throwIfStrayed();
  return { proposal: validateProposal(prepared.proposal), steps: (plan, mint) => prepared.steps(plan, mint) };
};

/** The findings that a proposal is about: those that one of its options heals, or that it refuses to heal. */
export const referencesOf = (proposal: Exclude<FixProposal, { kind: 'nothing' }>): readonly FindingReference[] =>
  proposal.kind === 'plan' ? proposal.options.flatMap((option) => option.heals) : proposal.about;

const covers = (proposal: Exclude<FixProposal, { kind: 'nothing' }>, found: Finding): boolean =>
  referencesOf(proposal).some((reference) => findingKey(reference) === findingKey(found));
