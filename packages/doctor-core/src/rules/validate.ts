import { isInHome } from '../contract/author/declarations.js';
import { pathsOfStep } from '../contract/author/step.js';
import { displayName } from '../contract/value/display-name.js';
import { isPlain } from '../sandbox/declared.js';
import { oddDeclaration } from '../registry/declaration-problem.js';
import { observed } from './declare.js';
import type { Assertion, FileAssertion, HttpAssertion, Limits, Size } from './model/assertion.js';
import { bytesOf, isVersion, sizeLimits } from './model/compare.js';
import { InvalidRule } from './model/invalid-rule.js';
import type { Rule, RuleFix } from './model/rule.js';

const SLOTS = ['path', 'name', 'found', 'wanted', 'doctor'];

/** Throws an `InvalidRule` for what no schema can say of a rule. The pointer is that of the rule. */
export const validateRule = (rule: Rule, pointer: string): void => {
  validateAssertion(rule, pointer);
  validateAssertions(rule.when ?? [], `${pointer}/when`);
  for (const key of ['message', 'remediation'] as const) {
    // one of several is about nothing that has a name
    const slots = 'anyOf' in rule ? SLOTS.filter((slot) => slot !== 'path' && slot !== 'name') : SLOTS;
    const odd = [...(rule[key] ?? '').matchAll(/\{([^{}]+)\}/g)].find(([, slot = '']) => !slots.includes(slot));
    if (!odd) continue;
    const known = slots.map((slot) => `{${slot}}`).join(', ');
    const problem = SLOTS.includes(odd[1] ?? '') ? 'is empty in a rule of "anyOf"' : 'is unknown';
    throw new InvalidRule(`${displayName(odd[0])} ${problem}: write ${known}`, `${pointer}/${key}`);
  }
  if (rule.fix === undefined) return;
  if (rule.severity === 'info') throw new InvalidRule('a rule of severity "info" cannot have a fix', `${pointer}/fix`);
  if (rule.fix !== true) validateFix(rule.fix, `${pointer}/fix`);
  else if (!saysItsFix(rule)) throw new InvalidRule(FIXABLE, `${pointer}/fix`);
};

const FIXABLE =
  'true works for what is below the home: "mode", "contains" and "exists": false of a file, and "equals" of a JSON value; write the steps';

const saysItsFix = (rule: Rule): boolean => {
  if ('file' in rule) {
    const { file, exists, mode, contains } = rule;
    return isInHome(file) && file !== '.' && (exists === false || mode !== undefined || contains !== undefined);
  }
  return 'json' in rule && isInHome(rule.json) && rule.equals !== undefined;
};

const validateFix = ({ steps }: RuleFix, pointer: string): void => {
  for (const [index, step] of steps.entries()) {
    const paths = step.kind === 'run' ? [] : pathsOfStep(step);
    for (const [at, path] of paths.entries()) {
      if (isPlain(path) && !path.includes('*')) continue;
      const message = `"${displayName(path)}" is not one path below the home, which is all that a rule changes`;
      throw new InvalidRule(message, `${pointer}/steps/${index}/${at === 0 ? 'path' : 'to'}`);
    }
    const odd = step.kind === 'run' ? oddDeclaration({ runs: [step.command] }) : undefined;
    if (odd) {
      throw new InvalidRule(`"${displayName(odd.value)}" ${odd.why}`, `${pointer}/steps/${index}/command`);
    }
    if (step.kind === 'run' && step.cwd !== undefined && (!isPlain(step.cwd) || step.cwd.includes('*'))) {
      throw new InvalidRule('it is not one directory below the home', `${pointer}/steps/${index}/cwd`);
    }
    if (step.kind !== 'run' && steps.slice(0, index).some(({ kind }) => kind === 'run')) {
      throw new InvalidRule('a step that runs a program must come after all other steps', `${pointer}/steps/${index}`);
    }
    if (step.kind === 'move' && step.to === step.path) {
      throw new InvalidRule('a file is moved to itself', `${pointer}/steps/${index}/to`);
    }
  }
};

export const validateAssertions = (assertions: readonly Assertion[], pointer: string): void => {
  for (const [index, assertion] of assertions.entries()) validateAssertion(assertion, `${pointer}/${index}`);
};

const validateAssertion = (assertion: Assertion, pointer: string): void => {
  for (const [key, path] of Object.entries(assertion)) {
    if (!PATHS.includes(key) || typeof path !== 'string') continue;
    if (path.includes('*') || path.endsWith('/')) {
      throw new InvalidRule(
        `"${displayName(path)}" is not one path: it has "*", or "/" at its end`,
        `${pointer}/${key}`,
      );
    }
  }
  if (!('anyOf' in assertion)) validateDeclarations(assertion, pointer);
  if ('matches' in assertion) validatePattern(assertion.matches, `${pointer}/matches`);
  if ('json' in assertion && assertion.schema !== undefined) validateSchema(assertion.schema, `${pointer}/schema`);
  if ('file' in assertion) validateFile(assertion, pointer);
  else if ('json' in assertion || 'command' in assertion) validateLimits(assertion, pointer);
  else if ('disk' in assertion) validateSizes({ atLeast: assertion.free.atLeast }, `${pointer}/free`);
  else if ('anyOf' in assertion) validateAssertions(assertion.anyOf, `${pointer}/anyOf`);
};

/** What is looked at must be what a check can declare. */
const validateDeclarations = (assertion: Assertion, pointer: string): void => {
  // the text may hold a secret
  if ('http' in assertion) validateUrl(assertion, pointer);
  const odd = oddDeclaration(observed(assertion));
  if (!odd) return;
  const member = Object.keys(assertion).find((key) => SUBJECTS.includes(key)) ?? '';
  throw new InvalidRule(`"${displayName(odd.value)}" ${odd.why}`, `${pointer}/${member}`);
};

const SUBJECTS = ['file', 'json', 'disk', 'process', 'port', 'command', 'env', 'http', 'service'];
const PATHS = ['file', 'json', 'disk'];
const MAX_SCHEMA = 65_536;

/** Whether it is a schema is known once it is compiled. */
const validateSchema = (schema: object, pointer: string): void => {
  const text = JSON.stringify(schema);
  if (text.length > MAX_SCHEMA) throw new InvalidRule(`the schema is larger than ${MAX_SCHEMA} characters`, pointer);
};

const validateFile = (rule: FileAssertion, pointer: string): void => {
  if (rule.exists === false) {
    const other = WANTED.find((key) => rule[key] !== undefined);
    if (other !== undefined) {
      throw new InvalidRule(`"${other}" does not go with "exists": false`, `${pointer}/${other}`);
    }
  }
  const mode = typeof rule.mode === 'object' ? rule.mode.atMost : rule.mode;
  if (mode !== undefined && !/^0[0-7]{3}$/.test(mode)) {
    throw new InvalidRule(`"${displayName(mode)}" is not a mode, such as "0600"`, `${pointer}/mode`);
  }
  if (rule.size !== undefined) validateSizes(sizeLimits(rule.size), `${pointer}/size`);
};

const WANTED = ['type', 'mode', 'owner', 'contains', 'lacks', 'matches', 'linkTo', 'size'] as const;

const validateSizes = ({ atLeast, atMost }: Limits<Size>, pointer: string): void => {
  const odd = [atLeast, atMost].find((size) => size !== undefined && bytesOf(size) === undefined);
  if (odd === undefined) return;
  throw new InvalidRule(`"${displayName(String(odd))}" is not a size: write bytes, or "10 MB", "1.5 GiB"`, pointer);
};

const validateLimits = (limits: Limits<number | string>, pointer: string): void => {
  for (const key of ['atLeast', 'atMost'] as const) {
    const limit = limits[key];
    if (typeof limit !== 'string' || isVersion(limit)) continue;
    throw new InvalidRule(`"${displayName(limit)}" is not a version, such as "2.40"`, `${pointer}/${key}`);
  }
};

const validatePattern = (pattern: string, pointer: string): void => {
  try {
    // tried only, and never matched
    new RegExp(pattern, 'u');
  } catch {
    throw new InvalidRule(`"${displayName(pattern)}" is not a regular expression of JavaScript (flag u)`, pointer);
  }
};

const validateUrl = ({ http }: HttpAssertion, pointer: string): void => {
  const url = URL.canParse(http) ? new URL(http) : undefined;
  // the text may hold a secret
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new InvalidRule('it is not a URL that begins with http:// or https://', `${pointer}/http`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new InvalidRule('the URL has a user or a password', `${pointer}/http`);
  }
};
