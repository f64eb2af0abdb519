import type { Declarations } from '../contract/author/declarations.js';
import { displayName } from '../contract/value/display-name.js';
import { isTextList } from '../contract/value/shape.js';
import { isPlainBeside } from '../sandbox/declared.js';
import { parseOrigin } from '../sandbox/declared-origin.js';

type Key = keyof Declarations;

/** What was declared and cannot be meant; `why` follows on the value. */
interface OddDeclaration {
  readonly key: Key;
  readonly value: string;
  readonly why: string;
}

/** What of the declarations of a check or repair cannot be meant, by its key, with the spelling that works; undefined where nothing is wrong. */
export const declarationFault = (
  declared: Readonly<Record<string, unknown>>,
): readonly [at: readonly string[], words: string] | undefined => {
  const lists: Partial<Record<Key, readonly string[]>> = {};
  for (const key of KEYS) {
    const list = declared[key];
    if (!isTextList(list)) return [[key], `"${key}" is not a list of texts`];
    lists[key] = list;
  }
  const odd = oddDeclaration(lists);
  return odd && [[odd.key], `"${odd.key}": "${displayName(odd.value)}" ${odd.why}`];
};

/** The first of the declarations that cannot be meant. */
export const oddDeclaration = (declared: Declarations): OddDeclaration | undefined => {
  for (const key of KEYS) {
    for (const value of declared[key] ?? []) {
      const why = PROBLEMS[key](value);
      if (why !== undefined) return { key, value, why };
    }
  }
  return undefined;
};

/** Names with at most one `*` that do not begin with a point, as nearly all paths have. */
const USUAL = /^(?:[\w-][\w.-]*(?:\*[\w.-]*)?|\*[\w.-]*)(?:\/(?:[\w-][\w.-]*(?:\*[\w.-]*)?|\*[\w.-]*))*\/?$/;

const pathProblem = (pattern: string): string | undefined => {
  if (pattern === '') return 'is empty; the home itself needs no declaration';
  if (pattern === '.') return 'is the home itself, which needs no declaration';
  if (pattern.includes('\0')) return 'holds a NUL character';
  if (pattern.includes('\\')) return `has backslashes; write "${displayName(pattern.replaceAll('\\', '/'))}"`;
  if (pattern.startsWith('/') || pattern.startsWith('~')) {
    const inner = pattern.replace(/^[~/]+/, '');
    return `is not relative to the home; write a path below it, such as "${displayName(inner === '' ? 'config/' : inner)}"`;
  }
  return partsProblem(pattern, '', 'leaves the home with ".."; only what is below the home can be declared');
};

/** A path of the machine, or from the home of the user. */
const isBeside = (pattern: string): boolean => /^~?\//.test(pattern) && !/[\0\\]/.test(pattern);

const besideProblem = (pattern: string): string | undefined => {
  if (pattern === '/') return 'is the whole machine; name what is read';
  if (pattern === '~/') return 'is all of the home of the user; name what is read';
  const start = pattern.startsWith('/') ? '/' : '~/';
  return partsProblem(pattern.slice(start.length), start, 'has ".."; name the place that is read');
};

const programProblem = (program: string): string | undefined => {
  if (/^[\w.+-]+$/.test(program) && !/^\.+$/.test(program)) return undefined;
  const isAbsolute = isPlainBeside(program) && program.length > 1 && program.startsWith('/');
  if (isAbsolute && !program.includes('*')) return undefined;
  return program.includes('/')
    ? 'is not an absolute path; write the whole path, or the name alone to find it on PATH'
    : 'is not the name of a program; its arguments are not declared';
};

const serverProblem = (server: string): string | undefined => {
  if (parseOrigin(server)) return undefined;
  const [, start] = /^((?:https?|tcp):\/\/[^/?#]*)[/?#]/i.exec(server) ?? [];
  if (start !== undefined && parseOrigin(start))
    return `has a path; write "${displayName(start)}" for all that the server has`;
  if (server.startsWith('tcp://'))
    return 'is not a server; write "tcp://127.0.0.1:3306", or "tcp://127.0.0.1:*" for any port';
  return 'is not a server; write "https://example.com", "http://127.0.0.1:*" or "tcp://127.0.0.1:3306"';
};

/** What is odd in the parts of a path that begins with `start`. */
const partsProblem = (pattern: string, start: string, leaves: string): string | undefined => {
  const parts = pattern.replace(/\/$/, '').split('/');
  if (parts.includes('..')) return leaves;
  if (parts.includes('.') || parts.includes('')) {
    const plain = parts.filter((part) => part !== '.' && part !== '').join('/');
    return `has "." or an empty part; write "${start}${displayName(plain)}${pattern.endsWith('/') ? '/' : ''}"`;
  }
  if (!parts.some((part) => part.includes('**'))) return undefined;
  const above = parts
    .slice(
      0,
      parts.findIndex((part) => part.includes('**')),
    )
    .join('/');
  return above === ''
    ? 'has "**"; write "*" for any part of one name, or a directory with "/" at its end for all below it'
    : `has "**"; write "${start}${displayName(above)}/" for all below that directory`;
};

const readProblem = (pattern: string): string | undefined => {
  // without taking it to pieces, for there may be thousands
  if (USUAL.test(pattern)) return undefined;
  return isBeside(pattern) ? besideProblem(pattern) : pathProblem(pattern);
};

const PROBLEMS: Readonly<Record<Key, (value: string) => string | undefined>> = {
  reads: readProblem,
  changes: (pattern) => (USUAL.test(pattern) ? undefined : pathProblem(pattern)),
  runs: programProblem,
  connects: serverProblem,
  processes: (name) => (/^[\w.+-]+$/.test(name) ? undefined : 'is not the name of a process'),
  env: (name) =>
    /^[A-Za-z_]\w*\*?$/.test(name) ? undefined : 'is neither a name nor a prefix; write "NAME" or "PREFIX_*"',
};

const KEYS = ['reads', 'changes', 'runs', 'connects', 'processes', 'env'] as const satisfies readonly Key[];
