import type { Check } from '../contract/author/check.js';
import type { CheckSummary } from '../contract/result/check-result.js';
import { DoctorError } from '../contract/value/doctor-error.js';
import type { OfferedRepair } from '../contract/author/offered-repair.js';
import type { FailedPlugin, Plugin } from '../contract/author/plugin.js';
import type { ConsentWords } from '../contract/author/repair.js';
import { shapeProblemOf } from './check-shape.js';
import { conflictOf } from './conflicts.js';
import { cycleOf } from './cycle.js';
import { engineConsentsOf } from './engine-consents.js';
import { fullConsentsOf } from './full-consents.js';
import { namedCode } from './named-code.js';
import { validatePlugin } from './plugin-shape.js';
import type { Registration } from './registration.js';
import { isRecord } from '../contract/value/shape.js';
import { calledAs, isLoaded } from '../sandbox/plugin-code.js';

export interface RegisteredCheck {
  readonly check: Check;
  readonly summary: CheckSummary;
  /** Runs even when not selected, and cannot be skipped: a check of the engine itself. */
  readonly alwaysRuns: () => boolean;
}

/** A check of the engine itself. */
export interface EngineCheck {
  readonly check: Check;
  /** Asked at each run. */
  readonly alwaysRuns: () => boolean;
}

/** All checks in registration order, and the repairs that plugins offer for findings of other checks. */
export interface Registry {
  readonly checks: readonly RegisteredCheck[];
  readonly repairs: readonly OfferedRepair[];
  /** Of every check and every offered repair, by name, with full codes; and those of the engine. */
  readonly consents: ReadonlyMap<string, ConsentWords>;
  /** Plugins that were asked for and are not there. */
  readonly failed: readonly FailedPlugin[];
  /** Which check can find this full code. */
  ownerOf(code: string): RegisteredCheck | undefined;
  /** The plugin that offers one of the `repairs`. */
  offererOf(repair: OfferedRepair): string | undefined;
}

interface RegistryOptions {
  readonly checks: readonly Check[];
  /** In the order in which they are asked for: of two that use one id the first has it. */
  readonly plugins?: readonly (Plugin | FailedPlugin)[];
  /** Those of `checks` and `plugins` that are not validated here, because a test does it; the engine's own are among them. */
  readonly tested?: readonly (Check | Plugin)[] | undefined;
  /** The engine's own checks, registered before those of plugins; the list that they get is complete once the registry is built. */
  readonly engineChecks?: (failed: readonly FailedPlugin[]) => readonly EngineCheck[];
}

/**
 * Builds a registry. A plugin registers whole or not at all, and one that does not is in `failed`. Throws `registry/invalid` where a check
 * of the program itself breaks the contract.
 */
export const createRegistry = (options: RegistryOptions): Registry => {
  const failed: FailedPlugin[] = [];
  const engine = options.engineChecks?.(failed) ?? [];
  const own: Registration = {
    plugin: undefined,
    checks: [...options.checks, ...engine.map(({ check }) => check)],
    repairs: [],
  };
  const tested = new Set<unknown>(options.tested);
  const problem = options.checks.every((check) => tested.has(check)) ? undefined : problemOf(own);
  if (problem !== undefined) throw invalid(problem);
  const registered: Registration[] = [own];
  for (const asked of options.plugins ?? []) {
    const failure = isFailed(asked) ? asked : register(asked, registered, tested.has(asked));
    if (failure)
      failed.push({ ...failure, plugin: isRecord(asked) ? calledAs(asked, failure.plugin) : failure.plugin });
  }
  return registryOf(registered, failed, engine);
};

const problemOf = (own: Registration): string | undefined =>
  shapeProblemOf(own)?.problem ?? conflictOf(own, []) ?? cycleOf(own.checks);

const isFailed = (asked: Plugin | FailedPlugin): asked is FailedPlugin => 'failure' in asked;

/** Adds a plugin to what is registered, or says why it cannot be. */
const register = (plugin: Plugin, registered: Registration[], isTested: boolean): FailedPlugin | undefined => {
  const validated = isTested ? { ...plugin, plugin: plugin.name } : registrationOf(plugin);
  if ('failure' in validated) return validated;
  if (registered.some((other) => other.plugin === validated.plugin)) {
    return { failure: 'duplicate-id', plugin: validated.plugin, problem: 'another plugin of this name is loaded' };
  }
  if (isTested) {
    registered.push(validated);
    return undefined;
  }
  const conflict = conflictOf(validated, registered);
  if (conflict !== undefined) return { failure: 'duplicate-id', plugin: validated.plugin, problem: conflict };
  const cycle = cycleOf([...registered, validated].flatMap(({ checks }) => checks));
  if (cycle !== undefined) return { failure: 'invalid', plugin: validated.plugin, problem: cycle };
  registered.push(validated);
  return undefined;
};

const registrationOf = (plugin: unknown): (Registration & { readonly plugin: string }) | FailedPlugin => {
  const validated = validatePlugin(plugin);
  if (!validated.ok) return validated.failed;
  const { name, checks, repairs } = validated.plugin;
  const registration = { plugin: name, checks, repairs };
  const problem = shapeProblemOf(registration)?.problem;
  if (problem !== undefined) return { failure: 'invalid', plugin: name, problem };
  // the context of its name costs every promise something
  if (!isRecord(plugin) || !isLoaded(plugin)) return registration;
  return {
    plugin: name,
    checks: checks.map((check) => namedCode(check, name)),
    repairs: repairs.map((repair) => namedCode(repair, name)),
  };
};

const registryOf = (
  registered: readonly Registration[],
  failed: readonly FailedPlugin[],
  engine: readonly EngineCheck[],
): Registry => {
  const checks = registered.flatMap(({ plugin, checks: own }) =>
    own.map((check) => ({
      check,
      summary: summaryOf(check, plugin),
      alwaysRuns: engine.find((one) => one.check === check)?.alwaysRuns ?? never,
    })),
  );
  const owners = new Map<string, RegisteredCheck>();
  for (const one of checks) {
    for (const code of Object.keys(one.check.findings)) owners.set(`${one.check.id}/${code}`, one);
  }
  let consents: Registry['consents'] | undefined;
  return {
    checks,
    repairs: registered.flatMap(({ repairs }) => repairs),
    // a diagnosis asks for none
    get consents() {
      return (consents ??= new Map([...fullConsentsOf(registered), ...engineConsentsOf(registered)]));
    },
    failed,
    ownerOf: (code) => owners.get(code),
    offererOf: (repair) => registered.find(({ repairs }) => repairs.includes(repair))?.plugin,
  };
};

const never = (): boolean => false;

const invalid = (problem: string): DoctorError =>
  new DoctorError('registry/invalid', `a built-in check: ${problem}`, { next: 'Report this as a bug.' });

const summaryOf = (check: Check, plugin: string | undefined): CheckSummary => ({
  id: check.id,
  title: check.title,
  reportName: check.reportName,
  tags: check.tags,
  plugin,
});
