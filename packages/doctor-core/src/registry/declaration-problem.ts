import { displayName } from '../contract/value/display-name.js';
import { isTextList } from '../contract/value/shape.js';

/** What of the declarations of a check or repair cannot be meant, with the spelling that works; undefined where nothing is wrong. */
export const declarationProblem = (declared: Readonly<Record<string, unknown>>): string | undefined => {
  const { reads, changes, processes, env } = declared;
  if (!isTextList(reads)) return noTexts('reads');
  if (!isTextList(changes)) return noTexts('changes');
  if (!isTextList(processes)) return noTexts('processes');
  if (!isTextList(env)) return noTexts('env');
  const unusual = pathsProblem('reads', reads) ?? pathsProblem('changes', changes);
  if (unusual !== undefined) return unusual;
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
  const pattern = patterns.find((one) => !USUAL.test(one) && pathProblem(one) !== undefined);
  return pattern === undefined ? undefined : `"${key}": "${displayName(pattern)}" ${pathProblem(pattern) ?? ''}`;
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
  const parts = pattern.replace(/\/$/, '').split('/');
  if (parts.includes('..')) return 'leaves the home with ".."; only what is below the home can be declared';
  if (parts.includes('.') || parts.includes('')) {
    const plain = parts.filter((part) => part !== '.' && part !== '').join('/');
    return `has "." or an empty part; write "${displayName(plain)}${pattern.endsWith('/') ? '/' : ''}"`;
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
    : `has "**"; write "${displayName(above)}/" for all below that directory`;
};
