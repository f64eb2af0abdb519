import { explanationProblem } from '../contract/author/explanation.js';
import { PLATFORMS } from '../contract/author/platform.js';
import { displayName } from '../contract/value/display-name.js';
import { isRecord, isTextList } from '../contract/value/shape.js';
import { formatPointer } from '../json/parse/pointer.js';
import { crashReason } from '../sandbox/crash-reason.js';
import { declarationFault } from './declaration-problem.js';
import type { Registration } from './registration.js';

/** What of a plugin breaks the contract. */
interface ShapeProblem {
  /** RFC 6901, in a plugin that is a document. */
  readonly pointer: string;
  readonly problem: string;
}

/** Where in a check or repair, and what. */
type Fault = readonly [at: readonly string[], words: string];

/** What of the checks and repairs breaks the contract; undefined where nothing does. */
export const shapeProblemOf = ({
  checks,
  repairs,
}: Pick<Registration, 'checks' | 'repairs'>): ShapeProblem | undefined => {
  const lists = [
    { key: 'checks', list: checks, faultOf: checkFault },
    { key: 'repairs', list: repairs, faultOf: offeredRepairFault },
  ] as const;
  for (const { key, list, faultOf } of lists) {
    for (const [index, one] of list.entries()) {
      const [at, problem] = triedFault(one, faultOf) ?? [];
      if (at && problem !== undefined) return { pointer: formatPointer([key, String(index), ...at]), problem };
    }
  }
  return undefined;
};

const triedFault = (value: unknown, faultOf: (value: unknown) => Fault | undefined): Fault | undefined => {
  try {
    return faultOf(value);
  } catch (error) {
    return [[], `it cannot be looked at: ${crashReason(error)}`];
  }
};

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const CODE = /^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/;
const SEVERITIES: readonly unknown[] = ['error', 'warning', 'info'];

const checkFault = (check: unknown): Fault | undefined => {
  if (!isRecord(check)) return [[], 'one of its checks is not an object'];
  const { id, title, reportName, tags, blockedBy, prerequisites, findings, repairs, consents, look, timeoutMs } = check;
  if (typeof id !== 'string' || !ID.test(id)) return [['id'], `the check id "${shown(id)}" is not kebab-case`];
  const its = `the check "${id}"`;
  if (typeof title !== 'string' || title === '') return [['title'], `${its} has no title`];
  if (check['about'] !== undefined && typeof check['about'] !== 'string')
    return [['about'], `about of ${its} is not a text`];
  if (typeof reportName !== 'string') return [['reportName'], `the report name of ${its} is not a text`];
  if (!isTextList(tags)) return [['tags'], `the tags of ${its} are not a list of texts`];
  const odd = tags.find((tag) => !ID.test(tag));
  if (odd !== undefined) return [['tags'], `the tag "${displayName(odd)}" of ${its} is not kebab-case`];
  if (!isTextList(blockedBy)) return [['blockedBy'], `blockedBy of ${its} is not a list of codes`];
  const bare = blockedBy.find((code) => !CODE.test(code));
  if (bare !== undefined) {
    return [
      ['blockedBy'],
      `blockedBy of ${its}: "${displayName(bare)}" is not a code of a check, such as "config/unreadable"`,
    ];
  }
  if (!isTextList(prerequisites)) return [['prerequisites'], `prerequisites of ${its} is not a list of ids`];
  const notAnId = prerequisites.find((other) => !ID.test(other));
  if (notAnId !== undefined)
    return [['prerequisites'], `prerequisites of ${its}: "${displayName(notAnId)}" is not the id of a check`];
  if (timeoutMs !== undefined && !(typeof timeoutMs === 'number' && timeoutMs > 0)) {
    return [['timeoutMs'], `timeoutMs of ${its} is not a positive number`];
  }
  if (typeof look !== 'function') return [[], `${its} has no function look; make it with defineCheck`];
  return named(
    its,
    optInFault(check) ??
      platformsFault(check['platforms']) ??
      settingsFault(check['settings']) ??
      declarationFault(check) ??
      findingsFault(findings, isRecord(repairs) && Object.keys(repairs).length > 0) ??
      consentsFault(consents) ??
      repairsFault(repairs, findings, consents),
  );
};

const named = (its: string, fault: Fault | undefined): Fault | undefined => fault && [fault[0], `${its}: ${fault[1]}`];

const optInFault = ({ isOptIn, caution, repairs }: Readonly<Record<string, unknown>>): Fault | undefined => {
  if (isOptIn !== undefined && typeof isOptIn !== 'boolean')
    return [['isOptIn'], '"isOptIn" is neither true nor false'];
  if (caution === undefined) return undefined;
  if (typeof caution !== 'string' || caution === '') return [['caution'], '"caution" is not a text'];
  if (isOptIn !== true) return [['caution'], '"caution" is for a check that is opt-in'];
  return isRecord(repairs) && Object.keys(repairs).length > 0
    ? [['caution'], 'with "caution" it has no fix']
    : undefined;
};

const platformsFault = (platforms: unknown): Fault | undefined => {
  if (platforms === undefined) return undefined;
  if (!isTextList(platforms) || platforms.length === 0)
    return [['platforms'], '"platforms" is not a list of platforms'];
  const known: readonly string[] = PLATFORMS;
  const odd = platforms.find((platform) => !known.includes(platform));
  return odd === undefined
    ? undefined
    : [
        ['platforms'],
        `"platforms": "${displayName(odd)}" is not a platform; write it as process.platform has it, such as "linux", "darwin" or "win32"`,
      ];
};

const settingsFault = (settings: unknown): Fault | undefined => {
  if (!isRecord(settings)) return [['settings'], 'its settings are not an object'];
  for (const name of Object.keys(settings)) {
    const value = settings[name];
    if (!/^[A-Za-z][\w-]*$/.test(name)) return [['settings', name], `"settings": "${displayName(name)}" is not a name`];
    const isPlain = ['string', 'boolean'].includes(typeof value) || Number.isFinite(value) || isTextList(value);
    if (!isPlain) {
      return [['settings', name], `"settings": "${name}" is neither a text, a number, a boolean nor a list of texts`];
    }
  }
  return undefined;
};

/** Absolute, and as it is written: it is shown, and opened, as it is. */
const isWebUrl = (value: unknown): boolean =>
  typeof value === 'string' && /^https?:\/\/[!-~]+$/.test(value) && URL.canParse(value);

const findingsFault = (findings: unknown, canFix: boolean): Fault | undefined => {
  if (!isRecord(findings) || Object.keys(findings).length === 0) return [['findings'], 'it has no findings'];
  for (const [code, rule] of Object.entries(findings)) {
    const at = ['findings', code];
    if (!ID.test(code))
      return [at, `the code "${displayName(code)}" is not kebab-case; it is written without the id of the check`];
    if (!isRecord(rule) || !SEVERITIES.includes(rule['severity']))
      return [at, `${code} is neither error, warning nor info`];
    const { severity, message, remediation, helpUrl } = rule;
    const unexplained = explanationProblem('finding', givenExplanation(rule));
    if (unexplained !== undefined) return [at, `${unexplained} of ${code} is missing, is empty or has the wrong type`];
    if (typeof message !== 'string' || message === '') return [at, `${code} has no message`];
    if (remediation !== undefined && typeof remediation !== 'string') {
      return [at, `the remediation of ${code} is not a text`];
    }
    if (helpUrl !== undefined && !isWebUrl(helpUrl)) {
      return [at, `the helpUrl of ${code} is not an https: or http: URL`];
    }
    if ((remediation ?? '') === '' && severity !== 'info' && !canFix) {
      return [at, `${code} has no remediation, and the check has no fix: say what the operator does`];
    }
  }
  return undefined;
};

const consentsFault = (consents: unknown): Fault | undefined => {
  if (!isRecord(consents)) return [['consents'], 'its consents are not an object'];
  for (const [name, consent] of Object.entries(consents)) {
    const at = ['consents', name];
    if (!ID.test(name)) return [at, `the consent "${displayName(name)}" is not kebab-case`];
    if (typeof consent === 'string' && consent !== '') continue;
    if (!isRecord(consent) || typeof consent['grants'] !== 'string' || consent['grants'] === '') {
      return [at, `the consent "${name}" does not say what it grants`];
    }
    const { typedWords, onlyFor } = consent;
    const unexplained = explanationProblem('consent', givenExplanation(consent));
    if (unexplained !== undefined)
      return [at, `${unexplained} of the consent "${name}" is missing, is empty or has the wrong type`];
    if (typedWords !== undefined && typeof typedWords !== 'string') {
      return [at, `the words of the consent "${name}" are not a text`];
    }
    if (onlyFor !== undefined && !isTextList(onlyFor)) {
      return [at, `onlyFor of the consent "${name}" is not a list of codes`];
    }
  }
  return undefined;
};

const repairsFault = (repairs: unknown, findings: unknown, consents: unknown): Fault | undefined => {
  if (!isRecord(repairs)) return [['repairs'], 'its repairs are not an object'];
  for (const [id, rule] of Object.entries(repairs)) {
    const at = ['repairs', id];
    if (!ID.test(id)) return [at, `the repair id "${displayName(id)}" is not kebab-case`];
    if (!isRecord(rule) || typeof rule['summary'] !== 'string' || rule['summary'] === '') {
      return [at, `the repair "${id}" has no summary`];
    }
    const unexplained = explanationProblem('repair', givenExplanation(rule));
    if (unexplained !== undefined)
      return [at, `${unexplained} of the repair "${id}" is missing, is empty or has the wrong type`];
    for (const key of ['fixes', 'options', 'consents']) {
      if (rule[key] !== undefined && !isTextList(rule[key]))
        return [at, `${key} of the repair "${id}" is not a list of texts`];
    }
    const { fixes, consents: asked } = rule;
    if (isTextList(fixes) && fixes.length === 0) return [at, `the repair "${id}" fixes none of the findings`];
    const foreign = isTextList(fixes) && fixes.find((code) => !isRecord(findings) || !Object.hasOwn(findings, code));
    if (typeof foreign === 'string') {
      return [at, `the repair "${id}" fixes "${displayName(foreign)}", which is not a code of the check`];
    }
    const unknown = isTextList(asked) && asked.find((name) => !isRecord(consents) || !Object.hasOwn(consents, name));
    if (typeof unknown === 'string') {
      return [
        at,
        `the repair "${id}" asks for the consent "${displayName(unknown)}", which the check does not declare`,
      ];
    }
  }
  return undefined;
};

const offeredRepairFault = (repair: unknown): Fault | undefined => {
  if (!isRecord(repair)) return [[], 'one of its repairs is not an object'];
  const { id, summary, fixes, consents, look } = repair;
  if (typeof id !== 'string' || !ID.test(id)) return [['id'], `the repair id "${shown(id)}" is not kebab-case`];
  const its = `the repair "${id}"`;
  if (typeof summary !== 'string' || summary === '') return [['summary'], `${its} has no summary`];
  if (!isTextList(fixes) || fixes.length === 0) return [['fixes'], `${its} does not say which codes it fixes`];
  const bare = fixes.find((code) => !CODE.test(code));
  if (bare !== undefined) {
    return [
      ['fixes'],
      `${its} fixes "${displayName(bare)}", which is not the code of a check, such as "config/unreadable"`,
    ];
  }
  if (typeof look !== 'function') return [[], `${its} has no function look; make it with defineRepair`];
  const unexplained = explanationProblem('repair', repair['explanation']);
  if (unexplained !== undefined)
    return [['explanation'], `${its}: ${unexplained} is missing, is empty or has the wrong type`];
  return named(its, declarationFault(repair) ?? consentsFault(consents));
};

/** What a getter makes is not asked for: a start does without it. */
const givenExplanation = (rule: object): unknown => Object.getOwnPropertyDescriptor(rule, 'explanation')?.value;

const shown = (value: unknown): string => (typeof value === 'string' ? displayName(value) : '');
