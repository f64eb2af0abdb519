import { displayName } from '../contract/value/display-name.js';
import { isTextList } from '../contract/value/shape.js';
import { isPlainBeside } from '../sandbox/declared.js';
import { parseOrigin } from '../sandbox/declared-origin.js';

/** What of the declarations of a check or repair cannot be meant, with the spelling that works; undefined where nothing is wrong. */
export const declarationProblem = (declared: Readonly<Record<string, unknown>>): string | undefined => {
  const { reads, changes, runs, connects, processes, env } = declared;
  if (!isTextList(reads)) return noTexts('reads');
  if (!isTextList(changes)) return noTexts('changes');
  if (!isTextList(runs)) return noTexts('runs');
  if (!isTextList(connects)) return noTexts('connects');
  if (!isTextList(processes)) return noTexts('processes');
  if (!isTextList(env)) return noTexts('env');
  const unusual = pathsProblem('reads', reads) ?? pathsProblem('changes', changes);
  if (unusual !== undefined) return unusual;
  for (const program of runs) {
    const problem = programProblem(program);
    if (problem !== undefined) return `"runs": "${displayName(program)}" ${problem}`;
  }
  for (const server of connects) {
    const problem = serverProblem(server);
    if (problem !== undefined) return `"connects": "${displayName(server)}" ${problem}`;
  }
  const process = processes.find((name) => !/^[\w.+-]+$/.test(name));
  if (process !== undefined) return `"processes": "${displayName(process)}" is not the name of a process`;
  const variable = env.find((name) => !/^[A-Za-z_]\w*\*?$/.test(name));
  return variable === undefined
    ? undefined
    : `"env": "${displayName(variable)}" is neither a name nor a prefix; write "NAME" or "PREFIX_*"`;
};

const noTexts = (key: string): string => `"${key}" is not a list of texts`;

const pathsProblem = (key: string, patterns: readonly string[]): string | undefined => {
  // without taking them to pieces, for there may be thousands
  const problemOf = (one: string): string | undefined =>
    key === 'reads' && isBeside(one) ? besideProblem(one) : pathProblem(one);
  const pattern = patterns.find((one) => !USUAL.test(one) && problemOf(one) !== undefined);
  return pattern === undefined ? undefined : `"${key}": "${displayName(pattern)}" ${problemOf(pattern) ?? ''}`;
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
