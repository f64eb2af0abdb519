import { explanationProblem } from '../contract/author/explanation.js';
import { PLATFORMS } from '../contract/author/platform.js';
import { displayName } from '../contract/value/display-name.js';
import { isRecord, isTextList } from '../contract/value/shape.js';
import { crashReason } from '../sandbox/crash-reason.js';
import { declarationProblem } from './declaration-problem.js';
import type { Registration } from './registration.js';

/** What of the checks and repairs breaks the contract, in words; undefined where nothing does. */
export const shapeProblemOf = ({ checks, repairs }: Registration): string | undefined => {
  try {
    for (const check of checks) {
      const problem = checkProblemOf(check);
      if (problem !== undefined) return problem;
    }
    for (const repair of repairs) {
      const problem = offeredRepairProblemOf(repair);
      if (problem !== undefined) return problem;
    }
    return undefined;
  } catch (error) {
    return `it cannot be looked at: ${crashReason(error)}`;
  }
};

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const CODE = /^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/;
const SEVERITIES: readonly unknown[] = ['error', 'warning', 'info'];

const checkProblemOf = (check: unknown): string | undefined => {
  if (!isRecord(check)) return 'one of its checks is not an object';
  const { id, title, reportName, tags, blockedBy, prerequisites, findings, repairs, consents, look, timeoutMs } = check;
  if (typeof id !== 'string' || !ID.test(id)) return `the check id "${shown(id)}" is not kebab-case`;
  const its = `the check "${id}"`;
  if (typeof title !== 'string' || title === '') return `${its} has no title`;
  if (check['about'] !== undefined && typeof check['about'] !== 'string') return `about of ${its} is not a text`;
  if (typeof reportName !== 'string') return `the report name of ${its} is not a text`;
  if (!isTextList(tags)) return `the tags of ${its} are not a list of texts`;
  const odd = tags.find((tag) => !ID.test(tag));
  if (odd !== undefined) return `the tag "${displayName(odd)}" of ${its} is not kebab-case`;
  if (!isTextList(blockedBy)) return `blockedBy of ${its} is not a list of codes`;
  const bare = blockedBy.find((code) => !CODE.test(code));
  if (bare !== undefined) {
    return `blockedBy of ${its}: "${displayName(bare)}" is not a code of a check, such as "config/unreadable"`;
  }
  if (!isTextList(prerequisites)) return `prerequisites of ${its} is not a list of ids`;
  const notAnId = prerequisites.find((other) => !ID.test(other));
  if (notAnId !== undefined) return `prerequisites of ${its}: "${displayName(notAnId)}" is not the id of a check`;
  if (timeoutMs !== undefined && !(typeof timeoutMs === 'number' && timeoutMs > 0)) {
    return `timeoutMs of ${its} is not a positive number`;
  }
  if (typeof look !== 'function') return `${its} has no function look; make it with defineCheck`;
  const problem =
    optInProblem(check) ??
    platformsProblem(check['platforms']) ??
    settingsProblem(check['settings']) ??
    declarationProblem(check) ??
    findingsProblem(findings, isRecord(repairs) && Object.keys(repairs).length > 0) ??
    consentsProblem(consents) ??
    repairsProblem(repairs, findings, consents);
  return problem === undefined ? undefined : `${its}: ${problem}`;
};

const optInProblem = ({ isOptIn, caution, repairs }: Readonly<Record<string, unknown>>): string | undefined => {
  if (isOptIn !== undefined && typeof isOptIn !== 'boolean') return '"isOptIn" is neither true nor false';
  if (caution === undefined) return undefined;
  if (typeof caution !== 'string' || caution === '') return '"caution" is not a text';
  if (isOptIn !== true) return '"caution" is for a check that is opt-in';
  return isRecord(repairs) && Object.keys(repairs).length > 0 ? 'with "caution" it has no fix' : undefined;
};

const platformsProblem = (platforms: unknown): string | undefined => {
  if (platforms === undefined) return undefined;
  if (!isTextList(platforms) || platforms.length === 0) return '"platforms" is not a list of platforms';
  const known: readonly string[] = PLATFORMS;
  const odd = platforms.find((platform) => !known.includes(platform));
  return odd === undefined
    ? undefined
    : `"platforms": "${displayName(odd)}" is none; write it as process.platform has it, such as "linux", "darwin" or "win32"`;
};

const settingsProblem = (settings: unknown): string | undefined => {
  if (!isRecord(settings)) return 'its settings are not an object';
  for (const name of Object.keys(settings)) {
    const value = settings[name];
    if (!/^[A-Za-z][\w-]*$/.test(name)) return `"settings": "${displayName(name)}" is not a name`;
    const isPlain = ['string', 'boolean'].includes(typeof value) || Number.isFinite(value) || isTextList(value);
    if (!isPlain) return `"settings": "${name}" is neither a text, a number, a boolean nor a list of texts`;
  }
  return undefined;
};

/** Absolute, and as it is written: it is shown, and opened, as it is. */
const isWebUrl = (value: unknown): boolean =>
  typeof value === 'string' && /^https?:\/\/[!-~]+$/.test(value) && URL.canParse(value);

const findingsProblem = (findings: unknown, canFix: boolean): string | undefined => {
  if (!isRecord(findings) || Object.keys(findings).length === 0) return 'it has no findings';
  for (const [code, rule] of Object.entries(findings)) {
    if (!ID.test(code))
      return `the code "${displayName(code)}" is not kebab-case; it is written without the id of the check`;
    if (!isRecord(rule) || !SEVERITIES.includes(rule['severity'])) return `${code} is neither error, warning nor info`;
    const { severity, message, remediation, helpUrl, explanation } = rule;
    const unexplained = explanationProblem('finding', explanation);
    if (unexplained !== undefined) return `${unexplained} of ${code} is not as it must be`;
    if (typeof message !== 'string' || message === '') return `${code} has no message`;
    if (remediation !== undefined && typeof remediation !== 'string') return `the remediation of ${code} is not a text`;
    if (helpUrl !== undefined && !isWebUrl(helpUrl)) return `the helpUrl of ${code} is not an https: or http: URL`;
    if ((remediation ?? '') === '' && severity !== 'info' && !canFix) {
      return `${code} has no remediation, and the check has no fix: say what the operator does`;
    }
  }
  return undefined;
};

const consentsProblem = (consents: unknown): string | undefined => {
  if (!isRecord(consents)) return 'its consents are not an object';
  for (const [name, consent] of Object.entries(consents)) {
    if (!ID.test(name)) return `the consent "${displayName(name)}" is not kebab-case`;
    if (typeof consent === 'string' && consent !== '') continue;
    if (!isRecord(consent) || typeof consent['grants'] !== 'string' || consent['grants'] === '') {
      return `the consent "${name}" does not say what it grants`;
    }
    const { typedWords, onlyFor, explanation } = consent;
    const unexplained = explanationProblem('consent', explanation);
    if (unexplained !== undefined) return `${unexplained} of the consent "${name}" is not as it must be`;
    if (typedWords !== undefined && typeof typedWords !== 'string') {
      return `the words of the consent "${name}" are not a text`;
    }
    if (onlyFor !== undefined && !isTextList(onlyFor)) return `onlyFor of the consent "${name}" is not a list of codes`;
  }
  return undefined;
};

const repairsProblem = (repairs: unknown, findings: unknown, consents: unknown): string | undefined => {
  if (!isRecord(repairs)) return 'its repairs are not an object';
  for (const [id, rule] of Object.entries(repairs)) {
    if (!ID.test(id)) return `the repair id "${displayName(id)}" is not kebab-case`;
    if (!isRecord(rule) || typeof rule['summary'] !== 'string' || rule['summary'] === '') {
      return `the repair "${id}" has no summary`;
    }
    const unexplained = explanationProblem('repair', rule['explanation']);
    if (unexplained !== undefined) return `${unexplained} of the repair "${id}" is not as it must be`;
    for (const key of ['fixes', 'options', 'consents']) {
      if (rule[key] !== undefined && !isTextList(rule[key]))
        return `${key} of the repair "${id}" is not a list of texts`;
    }
    const { fixes, consents: asked } = rule;
    if (isTextList(fixes) && fixes.length === 0) return `the repair "${id}" fixes none of the findings`;
    const foreign = isTextList(fixes) && fixes.find((code) => !isRecord(findings) || !Object.hasOwn(findings, code));
    if (typeof foreign === 'string') {
      return `the repair "${id}" fixes "${displayName(foreign)}", which is not a code of the check`;
    }
    const unknown = isTextList(asked) && asked.find((name) => !isRecord(consents) || !Object.hasOwn(consents, name));
    if (typeof unknown === 'string') {
      return `the repair "${id}" asks for the consent "${displayName(unknown)}", which the check does not declare`;
    }
  }
  return undefined;
};

const offeredRepairProblemOf = (repair: unknown): string | undefined => {
  if (!isRecord(repair)) return 'one of its repairs is not an object';
  const { id, summary, fixes, consents, look } = repair;
  if (typeof id !== 'string' || !ID.test(id)) return `the repair id "${shown(id)}" is not kebab-case`;
  const its = `the repair "${id}"`;
  if (typeof summary !== 'string' || summary === '') return `${its} has no summary`;
  if (!isTextList(fixes) || fixes.length === 0) return `${its} does not say which codes it fixes`;
  const bare = fixes.find((code) => !CODE.test(code));
  if (bare !== undefined) {
    return `${its} fixes "${displayName(bare)}", which is not the code of a check, such as "config/unreadable"`;
  }
  if (typeof look !== 'function') return `${its} has no function look; make it with defineRepair`;
  const unexplained = explanationProblem('repair', repair['explanation']);
  if (unexplained !== undefined) return `${its}: ${unexplained} is not as it must be`;
  const problem = declarationProblem(repair) ?? consentsProblem(consents);
  return problem === undefined ? undefined : `${its}: ${problem}`;
};

const shown = (value: unknown): string => (typeof value === 'string' ? displayName(value) : '');
