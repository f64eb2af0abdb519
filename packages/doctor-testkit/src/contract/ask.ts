import type { DoctorContext, Finding, Prepared, RepairStrategy } from '@netclaw/doctor-core';
import type { Contract } from './rule.js';
import { settle } from './settle.js';

/** The findings of one look, asked of the check itself, as it gives them. None where it does not apply. Rejects where it throws or hangs. */
export const askFindings = async (contract: Contract, context: DoctorContext): Promise<readonly Finding[]> => {
  const { check, options } = contract;
  const found = await inTime('diagnose', () => check.diagnose(context), options.timeoutMs);
  return 'notApplicable' in found ? [] : found;
};

/** One that may be asked for a repair: the check's own `fix`, or one of its strategies. */
export interface Proposer {
  /** `fix()`, or `prepare() of switch-on`. */
  readonly name: string;
  /** Is it the check's own `fix`? That is asked about whatever is found. */
  readonly isFix: boolean;
  /** Does the engine ask it? It asks no strategy alone where the check has a `fix` of its own. */
  readonly isAsked: boolean;
  readonly strategies: readonly RepairStrategy[];
  prepare(context: DoctorContext, findings: readonly Finding[]): Promise<Prepared>;
}

/** All that a check has to repair with. */
export const proposersOf = ({ check, options }: Contract): readonly Proposer[] => {
  const { fix, strategies = [] } = check;
  const own: readonly Proposer[] = fix
    ? [
        {
          name: 'fix()',
          isFix: true,
          isAsked: true,
          strategies,
          prepare: (context, findings) => inTime('fix', () => fix.call(check, context, findings), options.timeoutMs),
        },
      ]
    : [];
  const single = strategies.map((strategy): Proposer => ({
    name: `prepare() of ${strategy.id}`,
    isFix: false,
    isAsked: fix === undefined,
    strategies: [strategy],
    prepare: (context, findings) =>
      inTime(`prepare of ${strategy.id}`, () => strategy.prepare(context, findings), options.timeoutMs),
  }));
  return [...own, ...single];
};

/** The findings that a repair is asked for: no infos. */
export const repairable = ({ check }: Contract, findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ code }) => check.findings[code]?.severity !== 'info');

/** Those of the proposers that would be asked about these findings. */
export const askable = (contract: Contract, findings: readonly Finding[]): readonly Proposer[] =>
  proposersOf(contract).filter(
    ({ strategies, isFix }) =>
      findings.length > 0 &&
      (isFix || strategies.some(({ repairs }) => findings.some(({ code }) => repairs.includes(code)))),
  );

const inTime = async <T>(what: string, work: () => Promise<T>, limitMs: number): Promise<T> => {
  const settled = await settle(work, limitMs);
  switch (settled.kind) {
    case 'done':
      return settled.value;
    case 'threw':
      throw settled.error;
    case 'hung':
      throw new Error(`${what} did not end within ${limitMs} ms`);
  }
};
