import type { AnyDoctorCheck, DoctorContext, Finding, RepairStrategy } from '@netclaw/doctor-core';
import type { ContractCases, ContractOptions, MemoryHome } from '../../../src/index.js';
import { KEY, lampCases, litLamp, unlitLamp } from './cases.js';
import { judgeLamp, lampCheck, lookAtLamp, mendLamp } from './lamp.js';

/** A check with one mistake, and the rule that is to catch it. */
export interface BrokenCheck {
  readonly rule: string;
  /** What the error must say of it. */
  readonly seen: RegExp;
  readonly change: RegExp;
  readonly check: AnyDoctorCheck;
  readonly cases?: ContractCases;
  readonly options?: ContractOptions;
}

/** Most mistakes have nothing to do with crashes. */
export const QUICK: ContractOptions = { secrets: [KEY], crashes: false, graceMs: 150, timeoutMs: 1000 };
export { lampCases };

/** Finds that the lamp is off, and nothing else. */
export const onlyOff = (check: AnyDoctorCheck): AnyDoctorCheck => ({
  ...check,
  findings: { 'lamp/off': lampCheck.findings['lamp/off'] },
});

/** The cases of such a check, for what takes its time. */
export const offAndOn: ContractCases = {
  healthy: { on: litLamp },
  broken: { off: unlitLamp },
};

/** The lamp's check with something done differently. */
export const lampWith = (more: Partial<AnyDoctorCheck>): AnyDoctorCheck => ({ ...lampCheck, ...more });

/** The lamp's check, which does something beside its work. */
export const whileLooking = (act: (context: DoctorContext) => unknown): AnyDoctorCheck =>
  lampWith({
    diagnose: async (context) => {
      const lamp = await lookAtLamp(context);
      await act(context);
      return judgeLamp(lamp);
    },
  });

/** The lamp's check, whose strategy does something beside its work. */
export const whilePreparing = (
  act: (context: DoctorContext, findings: readonly Finding[]) => unknown,
): AnyDoctorCheck =>
  lampWith({
    strategies: [
      {
        ...mendLamp,
        prepare: async (context, findings) => {
          const prepared = await mendLamp.prepare(context, findings);
          await act(context, findings);
          return prepared;
        },
      },
    ],
  });

/** The lamp's check with another strategy. */
export const mendedBy = (more: Partial<RepairStrategy>): AnyDoctorCheck =>
  lampWith({ strategies: [{ ...mendLamp, ...more }] });

/** The lamp's check, whose strategy makes other steps. */
export const withSteps = (
  steps: Awaited<ReturnType<RepairStrategy['prepare']>>['steps'],
  more: Partial<RepairStrategy> = {},
) =>
  mendedBy({
    ...more,
    prepare: async (context, findings) => ({ ...(await mendLamp.prepare(context, findings)), steps }),
  });

/** Each home that the cases make from now on, so that a check can do what it must not. */
export const watchedCases = (): { readonly cases: ContractCases; readonly home: () => MemoryHome } => {
  let last: MemoryHome | undefined;
  const watch = <T extends { home(): MemoryHome }>(cases: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(
      Object.entries(cases).map(([name, one]) => [
        name,
        {
          ...one,
          home: () => {
            last = one.home();
            return last;
          },
        },
      ]),
    );
  return {
    cases: { healthy: watch(lampCases.healthy), broken: watch(lampCases.broken) },
    home: () => {
      if (!last) throw new Error('no home was made yet');
      return last;
    },
  };
};
