import type { Check, Look } from '../contract/author/check.js';
import type { Finding } from '../contract/author/finding.js';
import { findingKey } from '../contract/author/finding.js';
import type { OfferedRepair } from '../contract/author/offered-repair.js';
import type { Machine } from '../contract/port/ports.js';
import type { FixProposal } from '../contract/result/proposal.js';
import { referencesOf } from '../contract/result/proposal.js';
import type { RandomSource } from '../contract/author/random-source.js';
import { IN_A_FIX, refuseCommands } from '../sandbox/command-guard.js';
import { crashReason } from '../sandbox/crash-reason.js';
import { programOf } from '../sandbox/program-check.js';
import { scopeContext } from '../sandbox/scope-context.js';
import type { TimeLimit } from '../sandbox/within-time.js';
import { TIMED_OUT, withinTime } from '../sandbox/within-time.js';
import type { ProposalScope, ValidProposal } from './validate-proposals.js';
import { validateProposals } from './validate-proposals.js';

/** Proposes for findings from one look, with steps made from this source. */
export type Fix = Look['fix'];

/** A check, or a repair that a plugin offers: what both have in common. */
interface Proposer extends Pick<ProposalScope, 'id' | 'repairs' | 'consents' | 'reads' | 'changes' | 'runs'> {
  readonly source: Check | OfferedRepair;
}

/** A proposal for findings of one check, with the steps of its preview. */
export interface ProposedRepair extends ValidProposal {
  readonly check: string;
  readonly proposer: Proposer;
  /** Its place among what the proposer proposed. */
  readonly place: number;
  /** What the proposer was given: as it sees them, and with full codes. */
  readonly given: readonly Finding[];
  readonly full: readonly Finding[];
}

const checkProposer = (check: Check): Proposer => ({
  id: check.id,
  source: check,
  repairs: check.repairs,
  consents: check.consents,
  reads: check.reads,
  changes: check.changes,
  runs: check.runs,
});

const offeredProposer = (repair: OfferedRepair): Proposer => ({
  id: repair.id,
  source: repair,
  repairs: { [repair.id]: { summary: repair.summary } },
  consents: repair.consents,
  reads: repair.reads,
  changes: repair.changes,
  runs: repair.runs,
});

/** Everything that proposing for one check needs beside its findings. */
interface ProposeSetting {
  readonly offered: readonly OfferedRepair[];
  readonly machine: Machine;
  /** For each repair that is offered, and for the check's own fix, ms. */
  readonly timeoutMs: number;
  readonly ownTimeoutMs: number;
  /** A fresh fixed source for each proposer. */
  readonly random: () => RandomSource;
}

/**
 * What can be done about the findings of one check: by its own `fix`; what that leaves is offered to the repairs of plugins, in registration
 * order. A check's own refusal is final. Rejects where the check's own fix fails, if it is code of this process; what a program fails to propose is
 * refused, and a repair of a plugin that fails becomes a refusal about nothing, so that the check does not suffer for it.
 */
export const proposeRepairs = async (
  check: Check,
  seen: { readonly findings: readonly Finding[]; readonly own: readonly Finding[]; readonly fix: Fix },
  setting: ProposeSetting,
): Promise<readonly ProposedRepair[]> => {
  const { given, full } = fixableOf(check, seen);
  if (full.length === 0) return [];
  const proposed = [...(await proposeOwn(check, { given, full }, seen.fix, setting))];
  if (proposed.some(({ proposal }) => proposal.kind === 'refusal')) return proposed;
  for (const repair of setting.offered) {
    const covered = new Set(proposed.flatMap(({ proposal }) => referencesOf(proposal).map(findingKey)));
    const wanted = full.filter((found) => repair.fixes.includes(found.code) && !covered.has(findingKey(found)));
    if (wanted.length > 0) proposed.push(...(await proposeOffered(check.id, repair, wanted, setting)));
  }
  return proposed;
};

const proposeOwn = async (
  check: Check,
  found: Pick<ProposedRepair, 'given' | 'full'>,
  fix: Fix,
  { ownTimeoutMs, machine, random }: ProposeSetting,
): Promise<readonly ProposedRepair[]> => {
  const proposer = checkProposer(check);
  try {
    return await proposeWith(check.id, proposer, found, fix, random(), {
      timeoutMs: ownTimeoutMs,
      signal: machine.signal,
    });
  } catch (error) {
    const program = programOf(check);
    if (program === undefined) throw error;
    machine.signal.throwIfAborted();
    const reason = `the plugin ${program.plugin} proposed no repair: ${crashReason(error)}`;
    return [refused(check.id, proposer, found, { reason, author: program.plugin, about: found.full })];
  }
};

/** Nothing is proposed, by a mistake of its author. */
const refused = (
  check: string,
  proposer: Proposer,
  found: Pick<ProposedRepair, 'given' | 'full'>,
  { reason, author, about }: { readonly reason: string; readonly author: string; readonly about: readonly Finding[] },
): ProposedRepair => {
  const proposal: FixProposal = {
    kind: 'refusal',
    cause: 'unknown',
    reason,
    remediation: `Report this to the author of ${author}; nothing was changed.`,
    about: about.map(({ code, subject }) => ({ code, subject })),
  };
  return { check, proposer, place: 0, ...found, proposal, steps: [], drawn: [] };
};

/** The errors and warnings of a look: what a fix is asked about. */
export const fixableOf = (
  check: Check,
  { findings, own }: { readonly findings: readonly Finding[]; readonly own: readonly Finding[] },
): Pick<ProposedRepair, 'given' | 'full'> => {
  const isFixable = ({ code }: Finding): boolean => check.findings[code]?.severity !== 'info';
  return { given: own.filter(isFixable), full: findings.filter((_, at) => own.slice(at, at + 1).some(isFixable)) };
};

/** One proposer's proposals, validated. Rejects where they break the contract, or are not made in time. */
export const proposeWith = async (
  check: string,
  proposer: Proposer,
  { given, full }: Pick<ProposedRepair, 'given' | 'full'>,
  fix: Fix,
  random: RandomSource,
  limit: TimeLimit,
): Promise<readonly ProposedRepair[]> => {
  const proposals = await withinTime(
    (own) => refuseCommands(IN_A_FIX, async () => fix([...given], random, own)),
    limit,
  );
  if (proposals === TIMED_OUT) throw new Error(`it took longer than ${String(limit.timeoutMs)} ms`);
  return validateProposals(proposals, { ...proposer, given, full }).map((valid, place) => ({
    ...valid,
    check,
    proposer,
    place,
    given,
    full,
  }));
};

const proposeOffered = async (
  check: string,
  repair: OfferedRepair,
  wanted: readonly Finding[],
  setting: ProposeSetting,
): Promise<readonly ProposedRepair[]> => {
  const { machine, timeoutMs, random } = setting;
  const proposer = offeredProposer(repair);
  // it gets findings of its own, which it cannot change for others
  const given = structuredClone(wanted);
  try {
    const fix = await lookOffered(repair, machine, timeoutMs);
    return await proposeWith(check, proposer, { given, full: wanted }, fix, random(), {
      timeoutMs,
      signal: machine.signal,
    });
  } catch (error) {
    machine.signal.throwIfAborted();
    const reason = `a bug in ${repair.id}: ${crashReason(error)}`;
    return [refused(check, proposer, { given, full: wanted }, { reason, author: repair.id, about: [] })];
  }
};

/** Lets an offered repair look, within its declarations and in time. Rejects where it throws or takes too long. */
export const lookOffered = async (repair: OfferedRepair, machine: Machine, timeoutMs: number): Promise<Fix> => {
  const seen = await withinTime(
    async (own) => {
      const scope = scopeContext(machine, repair, own);
      const look = await repair.look(scope.context);
      scope.throwIfUndeclared();
      return look;
    },
    { timeoutMs, signal: machine.signal },
  );
  if (seen === TIMED_OUT) throw new Error(`${repair.id} took longer than ${timeoutMs} ms`);
  return (findings, random) => seen.fix(findings, random);
};
