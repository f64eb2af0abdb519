import type { AnyDoctorCheck } from '../contract/check.js';
import { DoctorError } from '../contract/doctor-error.js';
import type { DoctorPlugin } from '../contract/plugin.js';
import type { Consent, RepairStrategy } from '../contract/strategy.js';
import type { CheckSummary } from '../report/check-result.js';

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
  /** Which check can find this code. */
  ownerOf(code: string): RegisteredCheck | undefined;
}

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const CODE = /^[a-z0-9-]+\/[a-z0-9-]+$/;

/** Builds a registry. Throws `registry/invalid`, naming the plugin, where a check or strategy breaks the contract. */
export const createRegistry = (options: {
  readonly checks: readonly AnyDoctorCheck[];
  readonly plugins?: readonly DoctorPlugin[];
}): Registry => {
  const checks: RegisteredCheck[] = [];
  const strategies: RepairStrategy[] = [];
  const consents = new Map<string, Consent>();
  const owners = new Map<string, RegisteredCheck>();

  const addConsents = (strategy: RepairStrategy): void => {
    for (const [name, consent] of Object.entries(strategy.consents ?? {})) consents.set(name, consent);
  };
  const addCheck = (check: AnyDoctorCheck, plugin: string | undefined): void => {
    const problem = problemOf(check, checks);
    if (problem !== undefined) throw invalid(plugin, problem);
    const registered = { check, summary: summaryOf(check, plugin) };
    checks.push(registered);
    for (const code of Object.keys(check.findings)) owners.set(code, registered);
    check.strategies?.forEach(addConsents);
  };

  options.checks.forEach((check) => {
    addCheck(check, undefined);
  });
  for (const plugin of options.plugins ?? []) {
    plugin.checks?.forEach((check) => {
      addCheck(check, plugin.name);
    });
    for (const strategy of plugin.strategies ?? []) {
      strategies.push(strategy);
      addConsents(strategy);
    }
  }
  refuseCycles(checks, owners);
  return { checks, strategies, consents, ownerOf: (code) => owners.get(code) };
};

const invalid = (plugin: string | undefined, problem: string): DoctorError =>
  new DoctorError('registry/invalid', `${plugin ?? 'a built-in check'}: ${problem}`, {
    next: plugin === undefined ? 'Report this as a bug.' : `Update or remove the plugin ${plugin}.`,
  });

const problemOf = (check: AnyDoctorCheck, registered: readonly RegisteredCheck[]): string | undefined => {
  if (!ID.test(check.id)) return `the check id "${check.id}" is not kebab-case`;
  if (registered.some((other) => other.check.id === check.id)) return `the check id "${check.id}" is taken`;
  const taken = registered.find((other) => other.check.tags?.includes(check.id));
  if (taken) return `the check id "${check.id}" is a tag of "${taken.check.id}"`;
  const tag = check.tags?.find((name) => name === check.id || registered.some((other) => other.check.id === name));
  if (tag !== undefined) return `the tag "${tag}" is the id of a check`;
  const stray = Object.keys(check.findings).find((code) => !CODE.test(code) || !code.startsWith(`${check.id}/`));
  return stray === undefined ? undefined : `the code "${stray}" does not begin with "${check.id}/"`;
};

const summaryOf = (check: AnyDoctorCheck, plugin: string | undefined): CheckSummary => ({
  id: check.id,
  title: check.title,
  reportName: check.reportName ?? check.id,
  tags: check.tags ?? [],
  plugin,
});

/** Two checks that wait for one another would never run. */
const refuseCycles = (checks: readonly RegisteredCheck[], owners: ReadonlyMap<string, RegisteredCheck>): void => {
  const visit = (registered: RegisteredCheck, path: readonly string[]): void => {
    const { id } = registered.check;
    if (path.includes(id))
      throw invalid(registered.summary.plugin, `checks block one another: ${[...path, id].join(' > ')}`);
    for (const code of registered.check.blockedBy ?? []) {
      const owner = owners.get(code);
      if (owner) visit(owner, [...path, id]);
    }
  };
  checks.forEach((registered) => {
    visit(registered, []);
  });
};
