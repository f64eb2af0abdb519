import type { AnyDoctorCheck } from '../contract/check.js';
import type { DoctorPlugin, FailedPlugin } from '../contract/plugin.js';
import { PLUGIN_API_VERSION } from '../contract/plugin.js';
import { displayName } from '../contract/display-name.js';
import { isRecord, isTextList } from '../contract/shape.js';
import { crashReason } from '../sandbox/crash-reason.js';
import type { Registration } from './registration.js';

type JudgedPlugin =
  { readonly ok: true; readonly plugin: DoctorPlugin } | { readonly ok: false; readonly failed: FailedPlugin };

/**
 * Is this what `definePlugin` makes, for this version of the contract? Its checks and strategies are judged by `shapeProblemOf`.
 *
 * @param asked how it was asked for, where it has no name of its own
 */
export const judgePlugin = (value: unknown, asked = 'without a name'): JudgedPlugin => {
  try {
    return judge(value, asked);
  } catch (error) {
    const problem = `it cannot be looked at: ${crashReason(error)}`;
    return { ok: false, failed: { failure: 'invalid', plugin: asked, problem } };
  }
};

const judge = (value: unknown, asked: string): JudgedPlugin => {
  const fail = (failure: FailedPlugin['failure'], problem: string, plugin = asked): JudgedPlugin => ({
    ok: false,
    failed: { failure, plugin, problem },
  });
  if (!isRecord(value)) return fail('invalid', 'it has no default export that definePlugin made');
  const { name, apiVersion, checks, strategies } = value;
  if (typeof name !== 'string' || name === '') return fail('invalid', 'it has no name');
  const shown = displayName(name);
  if (apiVersion !== PLUGIN_API_VERSION) {
    const version = typeof apiVersion === 'number' ? String(apiVersion) : 'none';
    return fail(
      'wrong-api-version',
      `it is written for version ${version} of the contract of plugins, and this doctor has version ${PLUGIN_API_VERSION}`,
      shown,
    );
  }
  if (!isAbsentOrList(checks)) return fail('invalid', 'its checks are no list', shown);
  if (!isAbsentOrList(strategies)) return fail('invalid', 'its strategies are no list', shown);
  // what its checks and strategies are is judged by `shapeProblemOf`
  const plugin = { name: shown, apiVersion, checks: checks ?? [], strategies: strategies ?? [] } as DoctorPlugin;
  return { ok: true, plugin };
};

const isAbsentOrList = (value: unknown): value is readonly unknown[] | undefined =>
  value === undefined || Array.isArray(value);

/** What of the checks and strategies breaks the contract, in words; undefined where nothing does. */
export const shapeProblemOf = ({ plugin, checks, strategies }: Registration): string | undefined => {
  try {
    for (const check of checks) {
      const problem = checkProblemOf(check) ?? claimProblemOf(check, plugin);
      if (problem !== undefined) return problem;
    }
    for (const strategy of strategies) {
      const problem = strategyProblemOf(strategy);
      if (problem !== undefined) return problem;
    }
    return undefined;
  } catch (error) {
    return `it cannot be looked at: ${crashReason(error)}`;
  }
};

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const CODE = /^[a-z0-9-]+\/[a-z0-9-]+$/;
const SEVERITIES: readonly unknown[] = ['error', 'warning', 'info'];

const checkProblemOf = (check: unknown): string | undefined => {
  if (!isRecord(check)) return 'one of its checks is no object';
  const { id, title, reportName, tags, blockedBy, findings, effects, strategies, diagnose, fix } = check;
  if (typeof id !== 'string' || !ID.test(id))
    return `the check id "${typeof id === 'string' ? displayName(id) : ''}" is not kebab-case`;
  const its = `the check "${id}"`;
  if (typeof title !== 'string' || title === '') return `${its} has no title`;
  if (reportName !== undefined && typeof reportName !== 'string') return `the report name of ${its} is no text`;
  if (tags !== undefined && !isTextList(tags)) return `the tags of ${its} are no list of texts`;
  const odd = tags?.find((tag) => !ID.test(tag));
  if (odd !== undefined) return `the tag "${displayName(odd)}" of ${its} is not kebab-case`;
  if (blockedBy !== undefined && !isTextList(blockedBy)) return `blockedBy of ${its} is no list of codes`;
  if (typeof diagnose !== 'function') return `${its} has no function diagnose`;
  if (fix !== undefined && typeof fix !== 'function') return `fix of ${its} is no function`;
  if (strategies !== undefined && !Array.isArray(strategies)) return `the strategies of ${its} are no list`;
  const problem = effectsProblemOf(effects) ?? catalogueProblemOf(id, findings);
  if (problem !== undefined) return `${its}: ${problem}`;
  return (strategies as readonly unknown[] | undefined)?.map(strategyProblemOf).find((one) => one !== undefined);
};

/** The operator leaves out what he likes, but for what the engine itself has to say. */
const claimProblemOf = (check: AnyDoctorCheck, plugin: string | undefined): string | undefined =>
  plugin !== undefined && check.alwaysRuns === true ? `the check "${check.id}" cannot always run` : undefined;

const catalogueProblemOf = (id: string, findings: unknown): string | undefined => {
  if (!isRecord(findings)) return 'it has no catalogue of findings';
  for (const [code, rule] of Object.entries(findings)) {
    if (!CODE.test(code) || !code.startsWith(`${id}/`))
      return `the code "${displayName(code)}" does not begin with "${id}/"`;
    if (!isRecord(rule) || !SEVERITIES.includes(rule['severity'])) return `${code} is neither error, warning nor info`;
    if (typeof rule['message'] !== 'string' || typeof rule['remediation'] !== 'string') {
      return `${code} has no message or no remediation`;
    }
  }
  return undefined;
};

const strategyProblemOf = (strategy: unknown): string | undefined => {
  if (!isRecord(strategy)) return 'one of its strategies is no object';
  const { id, summary, repairs, effects, consents, prepare } = strategy;
  if (typeof id !== 'string' || !ID.test(id)) return 'the id of a strategy is not kebab-case';
  const its = `the strategy "${id}"`;
  if (summary !== undefined && typeof summary !== 'string') return `the summary of ${its} is no text`;
  if (!isTextList(repairs)) return `${its} does not say which codes it repairs`;
  if (typeof prepare !== 'function') return `${its} has no function prepare; make it with defineStrategy`;
  if (consents !== undefined && !isRecord(consents)) return `the consents of ${its} are no object`;
  for (const [name, consent] of Object.entries(consents ?? {})) {
    if (!ID.test(name)) return `the consent "${displayName(name)}" is not kebab-case`;
    if (!isRecord(consent) || typeof consent['grants'] !== 'string')
      return `the consent "${name}" does not say what it grants`;
    const words = consent['typedWords'];
    if (words !== undefined && typeof words !== 'string') return `the words of the consent "${name}" are no text`;
    const codes = consent['onlyFor'];
    if (codes !== undefined && !isTextList(codes)) return `the consent "${name}" is for something else than codes`;
  }
  const problem = effectsProblemOf(effects);
  return problem === undefined ? undefined : `${its}: ${problem}`;
};

const effectsProblemOf = (effects: unknown): string | undefined => {
  if (!isRecord(effects) || !isTextList(effects['reads'])) return 'it does not declare what it reads (effects.reads)';
  for (const key of ['changes', 'processes']) {
    if (effects[key] !== undefined && !isTextList(effects[key])) return `effects.${key} is no list of texts`;
  }
  return undefined;
};
