import type { Check, Context, Finding, RandomSource, Repair, Step } from '@netclaw/doctor-core';
import type { MemoryHome } from '../../../src/index.js';
import type { ContractCases, ContractOptions } from '../../../src/contract/model/contract-cases.js';
import { KEY, lampCases, litLamp, unlitLamp } from './cases.js';
import type { Lamp, LampTools } from './lamp.js';
import { LONG_MS } from './left-timers.js';
import { fixLamp, lampCheck, lampFindings, lampWith, observeLamp, PATH } from './lamp.js';

/** A check with one mistake, and the rule that is to catch it. */
export interface BrokenCheck {
  readonly rule: string;
  /** What the error must say of it. */
  readonly seen: RegExp;
  readonly change: RegExp;
  readonly check: Check;
  readonly cases?: ContractCases;
  readonly options?: ContractOptions;
}

/** Most mistakes have nothing to do with crashes. What waits for longer hangs, however busy the machine is. */
export const QUICK: ContractOptions = { secrets: [KEY], crashes: false, graceMs: LONG_MS, timeoutMs: LONG_MS };
export { lampCases };

/** Finds that the lamp is off, and nothing else. */
export const onlyOff = (check: Check): Check => ({ ...check, findings: { off: lampFindings.off }, consents: {} });

/** The cases of such a check, for what takes its time. */
export const offAndOn: ContractCases = {
  healthy: { on: litLamp },
  broken: { off: unlitLamp },
};

/** The lamp's check, which does something beside its work while it observes. */
export const whileObserving = (act: (context: Context) => unknown): Check =>
  lampWith({
    observe: async (context) => {
      const lamp = await observeLamp(context);
      await act(context);
      return lamp;
    },
  });

/** The lamp's check, which finds something else. */
export const withFindings = (
  change: (findings: readonly Finding[], context: Context) => readonly Finding[] | Promise<readonly Finding[]>,
): Check => ({
  ...lampCheck,
  look: async (context) => {
    const { outcome, fix } = await lampCheck.look(context);
    return { outcome: Array.isArray(outcome) ? await change(outcome, context) : outcome, fix };
  },
});

/** The lamp's check, whose fix does something beside its work. */
export const whileFixing = (act: (findings: readonly Finding[]) => unknown): Check =>
  lampWith({
    fix: (lamp, tools) => {
      act(tools.findings);
      return fixLamp(lamp, tools);
    },
  });

/** The lamp's check, whose repair has other steps. */
export const withSteps = (steps: (random: RandomSource, lamp: Lamp) => readonly Step<typeof PATH>[]): Check =>
  lampWith({ fix: (lamp, tools) => repairWith(lamp, tools, (random) => steps(random, lamp)) });

/** The lamp's repair with other steps. */
export const repairWith = (
  lamp: Lamp,
  { repair }: LampTools,
  steps: (random: RandomSource) => readonly Step<typeof PATH>[],
): Repair | undefined =>
  lamp.kind === 'lamp'
    ? repair('fix the lamp', steps, { fixes: ['off', 'keyless'], consents: lamp.hasKey ? [] : ['new-key'] })
    : undefined;

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
