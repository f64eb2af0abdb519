import { isInHome } from '../contract/author/declarations.js';

/** Is a path covered by a declared pattern: exact, everything below a trailing `/`, or `*` for any part of one name? */
export const isDeclared = (path: string, patterns: readonly string[]): boolean => {
  // most are, in the very words
  if (patterns.includes(path)) return true;
  const { exact, directories, expressions } = compiled(patterns);
  return (
    exact.has(path) ||
    directories.some((directory) => path.startsWith(directory)) ||
    expressions().some((expression) => expression.test(path))
  );
};

/** The first declared pattern that covers a path. */
export const patternFor = (path: string, patterns: readonly string[]): string | undefined =>
  patterns.find((pattern) => isDeclared(path, [pattern]));

/** Does something declared lie below this directory, so that a check may list it to get there? */
export const leadsToDeclared = (path: string, patterns: readonly string[]): boolean =>
  isDeclared(path === '/' ? '' : path, compiled(patterns).ways());

/** What a list of patterns comes to: thousands of paths may be asked for, by thousands of checks. */
interface Compiled {
  readonly exact: ReadonlySet<string>;
  readonly directories: readonly string[];
  /** Made when they are first needed, as few paths get so far. */
  readonly expressions: () => readonly RegExp[];
  /** The directories above what is declared, as patterns. */
  readonly ways: () => readonly string[];
}

const lists = new WeakMap<readonly string[], Compiled>();

const compiled = (patterns: readonly string[]): Compiled => {
  const known = lists.get(patterns);
  if (known) return known;
  const directories = patterns.filter((pattern) => pattern.endsWith('/'));
  const names = patterns.filter((pattern) => !pattern.endsWith('/'));
  let ways: readonly string[] | undefined;
  let expressions: readonly RegExp[] | undefined;
  const made: Compiled = {
    exact: new Set([
      ...names.filter((name) => !name.includes('*')),
      ...directories.map((directory) => directory.slice(0, -1)),
    ]),
    directories,
    expressions: () => (expressions ??= names.filter((name) => name.includes('*')).map(expressionOf)),
    ways: () => (ways ??= [...new Set(patterns.flatMap(waysTo))]),
  };
  lists.set(patterns, made);
  return made;
};

/** A pattern below the home covers nothing beside it, although a `*` may stand for an empty name or for `~`. */
const expressionOf = (pattern: string): RegExp => {
  const source = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  const beside = isInHome(pattern) ? '(?!/|~(?:/|$))' : '';
  return new RegExp(`^${beside}${source.join('[^/]*')}$`);
};

const waysTo = (pattern: string): readonly string[] => {
  const parts = pattern.replace(/\/$/, '').split('/');
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'));
};

/** A path that stays below the home, in one spelling. */
export const isPlain = (path: string): boolean =>
  path !== '' &&
  isInHome(path) &&
  !path.includes('\0') &&
  path.split('/').every((part) => !['', '.', '..'].includes(part));

/** A path that looks beside the home, in one spelling: absolute, or from the home of the user. */
export const isPlainBeside = (path: string): boolean =>
  path === '/' || path === '~' || (!isInHome(path) && isPlain(path.replace(/^~?\//, '')));

/** A path in one spelling, of the home or beside it. */
export const isPath = (path: string): boolean => (isInHome(path) ? isPlain(path) : isPlainBeside(path));

/** Is a variable one of the declared ones, `NAME` or `PREFIX_*`? In any case, as .NET and Windows read them. */
export const isDeclaredVariable = (name: string, declared: readonly string[]): boolean => {
  const { names, prefixes } = compiledVariables(declared);
  const lower = name.toLowerCase();
  return names.has(lower) || prefixes.some((prefix) => lower.startsWith(prefix));
};

interface CompiledVariables {
  readonly names: ReadonlySet<string>;
  readonly prefixes: readonly string[];
}

const variableLists = new WeakMap<readonly string[], CompiledVariables>();

const compiledVariables = (declared: readonly string[]): CompiledVariables => {
  const known = variableLists.get(declared);
  if (known) return known;
  const lower = declared.map((pattern) => pattern.toLowerCase());
  const made = {
    names: new Set(lower.filter((pattern) => !pattern.endsWith('*'))),
    prefixes: lower.filter((pattern) => pattern.endsWith('*')).map((pattern) => pattern.slice(0, -1)),
  };
  variableLists.set(declared, made);
  return made;
};
