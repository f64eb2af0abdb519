import type { AnyDoctorCheck } from '../contract/check.js';
import { DoctorError } from '../contract/doctor-error.js';
import type { Mint } from '../contract/context.js';
import type { DoctorPlugin } from '../contract/plugin.js';
import { applyRepairs } from '../apply/apply-repairs.js';
import { nearestName } from '../registry/nearest-name.js';
import type { RegisteredCheck, Registry } from '../registry/registry.js';
import { createRegistry } from '../registry/registry.js';
import { selectChecks } from '../registry/selection.js';
import type { ComposedRepair } from '../plan/plan-repairs.js';
import { planRepairs } from '../plan/plan-repairs.js';
import type { CheckDescription, Diagnosis, Doctor, RepairPlan } from './doctor.js';
import type { Look } from './look.js';
import { look } from './look.js';
import type { World } from './world.js';
import { freezeFacts } from './world.js';

export interface DoctorOptions {
  /** The command as it was invoked, e.g. `netclaw doctor`. */
  readonly command: string;
  readonly checks: readonly AnyDoctorCheck[];
  readonly plugins?: readonly DoctorPlugin[];
  readonly world: World;
}

const DEFAULT_TIMEOUT_MS = 10_000;

/** Makes a doctor for one home. Throws `registry/invalid` where a check or plugin breaks the contract. */
export const createDoctor = (options: DoctorOptions): Doctor => {
  const { command, world } = options;
  const registry = createRegistry(options);
  // what a caller holds is data alone; the functions behind it stay here
  const looks = new WeakMap<Diagnosis, Look>();
  const plans = new WeakMap<RepairPlan, { readonly seen: Look; readonly composed: readonly ComposedRepair[] }>();
  const remember = (seen: Look): Diagnosis => {
    looks.set(seen.diagnosis, seen);
    return seen.diagnosis;
  };
  return {
    command,
    describe: () => registry.checks.map(describeCheck),
    consents: () => registry.consents,
    diagnose: async (request = {}) => {
      const checks = selectChecks(registry, request);
      const seen = await look({
        registry,
        checks,
        world: freezeFacts(world),
        now: () => world.clock.now().getTime(),
        command,
        timeoutMs: request.timeoutMs ?? DEFAULT_TIMEOUT_MS,
        signal: request.signal ?? new AbortController().signal,
        onProgress: request.onProgress,
      });
      return remember(seen);
    },
    plan: async (diagnosis, { consents }) => {
      refuseUnknownConsents(registry, consents);
      const seen = known(looks.get(diagnosis), 'diagnosis');
      const composed = await planRepairs(seen, consents, throwAwayMint(world));
      const needed = new Set(
        composed.flatMap(({ planned }) =>
          planned.proposal.kind === 'plan' ? planned.proposal.options.flatMap((option) => option.consents) : [],
        ),
      );
      const plan: RepairPlan = {
        repairs: composed.map(({ planned }) => planned),
        unusedConsents: consents.filter((name) => !needed.has(name)),
      };
      plans.set(plan, { seen, composed });
      return plan;
    },
    apply: async (plan, request = {}) => {
      const { seen, composed } = known(plans.get(plan), 'plan');
      const result = await applyRepairs({
        seen,
        composed,
        accept: request.accept ?? (() => true),
        world,
        onProgress: request.onProgress,
        signal: request.signal ?? seen.request.signal,
      });
      return result;
    },
  };
};

const describeCheck = ({ check, summary }: RegisteredCheck): CheckDescription => ({
  ...summary,
  effects: {
    ...check.effects,
    changes: [
      ...new Set([
        ...(check.effects.changes ?? []),
        ...(check.strategies ?? []).flatMap((s) => s.effects.changes ?? []),
      ]),
    ],
  },
  codes: Object.keys(check.findings),
  consents: Object.assign(
    {},
    ...(check.strategies ?? []).map((strategy) => strategy.consents ?? {}),
  ) as CheckDescription['consents'],
});

/** Values of another doctor, or made by hand, are a mistake of the caller. */
const known = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new TypeError(`this ${what} was not made by this doctor`);
  return value;
};

const refuseUnknownConsents = (registry: Registry, consents: readonly string[]): void => {
  const names = [...registry.consents.keys()];
  const stray = consents.find((name) => !names.includes(name));
  if (stray === undefined) return;
  const near = nearestName(stray, names);
  throw new DoctorError('consent/unknown', `no repair knows the consent "${stray}"`, {
    next: near === undefined ? `Known consents: ${names.join(', ')}.` : `Did you mean "${near}"?`,
  });
};

/** For previews: its bytes are real randomness, so that what is made of them is as real, and they are thrown away. */
const throwAwayMint = (world: World) => (): Mint => ({
  randomBytes: (length) => world.mint.randomBytes(length),
  now: () => world.clock.now(),
});
