import type { Check, Context, Finding, RandomSource, Repair } from '@netclaw/doctor-core';
import { DoctorError } from '@netclaw/doctor-core';
import { IN_A_FIX, refuseCommands } from '@netclaw/doctor-core/engine';
import { fixedRandom } from '../../world/fixed-random.js';
import type { Settled } from '../ambient/settle.js';
import { settle } from '../ambient/settle.js';
import type { Contract, NamedCase } from '../model/contract.js';

type Observation = Awaited<ReturnType<Check['look']>>;

/** What a fix gives. */
export type Proposals = Awaited<ReturnType<Observation['fix']>>;

/** What one look of the check gave, with local codes. */
export interface Asked {
  /** None where the check does not apply, or could not find out. */
  readonly findings: readonly Finding[];
  /** Those that a fix is asked about: no infos. */
  readonly repairable: readonly Finding[];
  /** As the engine asks: about a list of its own, and only where there is something to fix. Default source: the same each time. */
  fix(random?: RandomSource, given?: readonly Finding[]): Promise<Proposals>;
}

/** What an author does who wants to see what a program says. */
const IN_A_LOOK = 'without its context: declare it in "runs", and run it with context.run';

/** How the texts name the two parts of a look, and the fix. */
export const OBSERVING = 'observe() or diagnose()';
export const FIX = 'fix()';

/** Lets the check look once. Rejects where it throws or hangs. */
export const ask = async (contract: Contract, context: Context): Promise<Asked> => {
  const settled = await settleObservation(contract, context);
  switch (settled.kind) {
    case 'done':
      return settled.value;
    case 'threw':
      throw settled.error;
    case 'hung':
      throw new Error(`${OBSERVING} did not end within ${contract.options.timeoutMs} ms`);
  }
};

/** The same in a fresh home of a case. */
export const askIn = (contract: Contract, one: NamedCase): Promise<Asked> =>
  ask(contract, one.home().context(one.surroundings));

/** What becomes of one look; an expected failure of a port counts as one that finds nothing. */
export const settleObservation = async (
  { check, options: { timeoutMs } }: Contract,
  context: Context,
): Promise<Settled<Asked>> => {
  const settled = await settle(
    async () => askedOf(check, await refuseCommands(IN_A_LOOK, () => check.look(context))),
    timeoutMs,
  );
  const isExpected = settled.kind === 'threw' && settled.error instanceof DoctorError;
  return isExpected ? { kind: 'done', value: askedOf(check, NOTHING_FOUND) } : settled;
};

const NOTHING_FOUND: Observation = { outcome: [], fix: () => Promise.resolve([]) };

const askedOf = (check: Check, observation: Observation): Asked => {
  const findings = isFindings(observation.outcome) ? observation.outcome : [];
  const repairable = findings.filter(({ code }) => check.findings[code]?.severity !== 'info');
  return {
    findings,
    repairable,
    fix: async (random = fixedRandom(), given = [...repairable]) =>
      given.length === 0 ? [] : refuseCommands(IN_A_FIX, async () => observation.fix(given, random)),
  };
};

/** What the engine makes of anything else is for another rule. */
const isFindings = (outcome: unknown): outcome is readonly Finding[] =>
  Array.isArray(outcome) && outcome.every((found) => typeof found === 'object' && found !== null && 'code' in found);

/** Every repair that is proposed, alone or beside others. */
export const optionsOf = (proposals: Proposals): readonly Repair[] =>
  proposals.flatMap((proposal) => {
    switch (proposal.kind) {
      case 'repair':
        return [proposal];
      case 'options':
        return proposal.options;
      case 'refusal':
        return [];
    }
  });
