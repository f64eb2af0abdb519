import type { Diagnosis, RepairOption, RepairPlan, RepairResult } from '@netclaw/doctor-core/engine';
import { findingKey } from '@netclaw/doctor-core/engine';
import type { MemoryHome } from '../../world/memory-home.js';
import type { Contract, NamedCase } from '../model/contract.js';
import { oncePerCase } from '../model/contract.js';
import { doctorOver, resultIn } from './doctor-over.js';
import { whatIsShown } from './what-is-shown.js';

/** One repair of one home, with the consents of the case. */
export interface RepairedOnce {
  readonly home: MemoryHome;
  /** Errors and warnings before it, by their identity. */
  readonly before: ReadonlyMap<string, string>;
  readonly plan: RepairPlan;
  readonly result: RepairResult;
}

/** Applies the repairs of a case, over a fresh home. */
export const repairAnew = async (
  contract: Contract,
  one: NamedCase,
): Promise<RepairedOnce | { readonly error: unknown }> => {
  const home = one.home();
  const doctor = doctorOver(contract, one, home);
  try {
    const diagnosis = await doctor.diagnose();
    const plan = await doctor.plan(diagnosis, { consents: one.consents });
    return { home, before: problemsIn(contract, diagnosis), plan, result: await doctor.apply(plan) };
  } catch (error) {
    return { error };
  }
};

/** The same, for all rules that only look at what it left. It is the one of which everything was shown, where there is one. */
export const repairOnce = oncePerCase(async (contract, one): ReturnType<typeof repairAnew> => {
  const { made } = await whatIsShown(contract, one);
  if (!made) return repairAnew(contract, one);
  const { home, diagnosis, plan, result } = made;
  return { home, before: problemsIn(contract, diagnosis), plan, result };
});

/** The errors and warnings of a diagnosis, by their identity, with their full codes. */
export const problemsIn = (contract: Contract, diagnosis: Diagnosis): ReadonlyMap<string, string> => {
  const { outcome } = resultIn(contract, diagnosis);
  const findings = outcome.status === 'completed' ? outcome.findings : [];
  return new Map(
    findings.filter(({ severity }) => severity !== 'info').map((found) => [findingKey(found), found.code] as const),
  );
};

/** A repair by the name under which cases reach it: its id and its option. */
export const repairName = ({ repair, option }: Pick<RepairOption, 'repair' | 'option'>): string =>
  option === undefined ? repair : `${repair} ${option}`;
