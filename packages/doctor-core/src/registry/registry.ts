import type { AnyDoctorCheck } from '../contract/check.js';
import { DoctorError } from '../contract/doctor-error.js';
import type { DoctorPlugin, FailedPlugin } from '../contract/plugin.js';
import type { Consent, RepairStrategy } from '../contract/strategy.js';
import type { CheckSummary } from '../contract/check-result.js';
import { conflictOf } from './conflicts.js';
import { cycleOf } from './cycle.js';
import { judgePlugin, shapeProblemOf } from './plugin-shape.js';
import type { Registration } from './registration.js';

export interface RegisteredCheck {
  readonly check: AnyDoctorCheck;
  readonly summary: CheckSummary;
}

/** All checks in registration order, and the strategies that plugins offer for findings of other checks. */
export interface Registry {
  readonly checks: readonly RegisteredCheck[];
  readonly strategies: readonly RepairStrategy[];
  /** Of every registered strategy, by name. */
  readonly consents: ReadonlyMap<string, Consent>;
  /** Plugins that were asked for and are not there. */
  readonly failed: readonly FailedPlugin[];
  /** Which check can find this code. */
  ownerOf(code: string): RegisteredCheck | undefined;
  /** The plugin that offers one of the `strategies`. */
  offererOf(strategy: RepairStrategy): string | undefined;
}

export interface RegistryOptions {
  readonly checks: readonly AnyDoctorCheck[];
  /** In the order in which they are asked for: of two that use one id the first has it. */
  readonly plugins?: readonly (DoctorPlugin | FailedPlugin)[];
  /** The engine's own checks, registered before those of plugins; the list that they get is complete once the registry is built. */
  readonly engineChecks?: (failed: readonly FailedPlugin[]) => readonly AnyDoctorCheck[];
}

/**
 * Builds a registry. A plugin registers whole or not at all, and one that does not is in `failed`. Throws `registry/invalid` where a check
 * of the program itself breaks the contract.
 */
export const createRegistry = (options: RegistryOptions): Registry => {
  const failed: FailedPlugin[] = [];
  const own: Registration = {
    plugin: undefined,
    checks: [...options.checks, ...(options.engineChecks?.(failed) ?? [])],
    strategies: [],
  };
  const problem = shapeProblemOf(own) ?? conflictOf(own, []) ?? cycleOf(own.checks);
  if (problem !== undefined) throw invalid(problem);
  const registered: Registration[] = [own];
  for (const asked of options.plugins ?? []) {
    const failure = isFailed(asked) ? asked : register(asked, registered);
    if (failure) failed.push(failure);
  }
  return registryOf(registered, failed);
};

const isFailed = (asked: DoctorPlugin | FailedPlugin): asked is FailedPlugin => 'failure' in asked;

/** Adds a plugin to what is registered, or says why it cannot be. */
const register = (plugin: unknown, registered: Registration[]): FailedPlugin | undefined => {
  const judged = registrationOf(plugin);
  if ('failure' in judged) return judged;
  if (registered.some((other) => other.plugin === judged.plugin)) {
    return { failure: 'duplicate-id', plugin: judged.plugin, problem: 'another plugin of this name is loaded' };
  }
  const conflict = conflictOf(judged, registered);
  if (conflict !== undefined) return { failure: 'duplicate-id', plugin: judged.plugin, problem: conflict };
  const cycle = cycleOf([...registered, judged].flatMap(({ checks }) => checks));
  if (cycle !== undefined) return { failure: 'invalid', plugin: judged.plugin, problem: cycle };
  registered.push(judged);
  return undefined;
};

const registrationOf = (plugin: unknown): (Registration & { readonly plugin: string }) | FailedPlugin => {
  const judged = judgePlugin(plugin);
  if (!judged.ok) return judged.failed;
  const { name, checks = [], strategies = [] } = judged.plugin;
  const registration = { plugin: name, checks, strategies };
  const problem = shapeProblemOf(registration);
  return problem === undefined ? registration : { failure: 'invalid', plugin: name, problem };
};

const registryOf = (registered: readonly Registration[], failed: readonly FailedPlugin[]): Registry => {
  const checks = registered.flatMap(({ plugin, checks: own }) =>
    own.map((check) => ({ check, summary: summaryOf(check, plugin) })),
  );
  const strategies = registered.flatMap((registration) => registration.strategies);
  const owners = new Map(checks.flatMap((one) => Object.keys(one.check.findings).map((code) => [code, one] as const)));
  const consents = [...checks.flatMap(({ check }) => check.strategies ?? []), ...strategies].flatMap((strategy) =>
    Object.entries(strategy.consents ?? {}),
  );
  return {
    checks,
    strategies,
    consents: new Map(consents),
    failed,
    ownerOf: (code) => owners.get(code),
    offererOf: (strategy) => registered.find(({ strategies: offered }) => offered.includes(strategy))?.plugin,
  };
};

const invalid = (problem: string): DoctorError =>
  new DoctorError('registry/invalid', `a built-in check: ${problem}`, { next: 'Report this as a bug.' });

const summaryOf = (check: AnyDoctorCheck, plugin: string | undefined): CheckSummary => ({
  id: check.id,
  title: check.title,
  reportName: check.reportName ?? check.id,
  tags: check.tags ?? [],
  plugin,
});
