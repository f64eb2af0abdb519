import type { JsonNode, JsonObjectNode } from '@netclaw/doctor-core/json';
import { memberOf } from '@netclaw/doctor-core/json';
import { isDotnetDate } from '../json/dotnet-date.js';
import type { ValueFault } from './file-fault.js';
import { describeKind, firstOf, repeatedMember } from './json-parts.js';

/** The tool whose grants name a shell. */
const SHELL_TOOL = 'shell_execute';

/** Of the versions that netclaw reads. */
export type GrantsVersion = 2 | 3;

type Path = ValueFault['path'];

/**
 * Why netclaw does not accept one grant of a tool; undefined where it does. Of members that no netclaw known to us has nothing is said: versions differ
 * in them.
 */
export const grantFault = (
  node: JsonNode,
  tool: string,
  version: GrantsVersion,
  path: Path,
): ValueFault | undefined => {
  if (node.type !== 'object') return { path, at: node.start, problem: `${describeKind(node)} instead of an object` };
  const repeated = repeatedMember(node, path);
  if (repeated) return repeated;
  const has = (name: string): boolean => memberOf(node, name) !== undefined;
  const own = (problem: string): ValueFault => ({ path, at: node.start, problem });
  if (version === 2) return textFault(node, 'verb', path) ?? directoryFault(node, path, 2) ?? dateFault(node, path);
  const missing = ['directory', 'createdAt'].find((name) => !has(name));
  if (missing !== undefined) return own(`has no ${missing}`);
  if (tool !== SHELL_TOOL) {
    const extra = ['shell', 'match', 'verbTokens'].find(has);
    if (extra !== undefined) return own(`has ${extra}, which only a grant of ${SHELL_TOOL} has`);
    return (
      verbFault(node, path) ?? directoryFault(node, path, 3) ?? repositoryFault(node, path) ?? dateFault(node, path)
    );
  }
  return (
    choiceFault(node, 'shell', ['Bash', 'PowerShell'], path) ??
    choiceFault(node, 'match', ['TokenPrefix', 'LegacyExact'], path) ??
    phraseFault(node, path) ??
    directoryFault(node, path, 3) ??
    repositoryFault(node, path) ??
    dateFault(node, path)
  );
};

const phraseFault = (node: JsonObjectNode, path: Path): ValueFault | undefined => {
  const match = textOf(node, 'match') ?? '';
  const isPrefix = match === 'TokenPrefix';
  const other = isPrefix ? 'verb' : 'verbTokens';
  if (memberOf(node, other)) {
    return { path, at: node.start, problem: `has ${other}, which a grant with the match ${match} must not have` };
  }
  return isPrefix ? tokensFault(node, path) : verbFault(node, path);
};

const tokensFault = (node: JsonObjectNode, path: Path): ValueFault | undefined => {
  const tokens = memberOf(node, 'verbTokens');
  const at = tokens?.start ?? node.start;
  if (tokens?.type !== 'array' || tokens.items.length === 0) {
    return { path, at, problem: 'has no list verbTokens with something in it' };
  }
  return firstOf(tokens.items.entries(), ([index, token]) =>
    token.type === 'string' && token.value !== '' && isPersistable(token.value)
      ? undefined
      : { path: [...path, 'verbTokens', index], at: token.start, problem: 'is not a text that netclaw stores' },
  );
};

/** Members that netclaw reads as text must be there. */
const textFault = (node: JsonObjectNode, name: string, path: Path): ValueFault | undefined =>
  textOf(node, name) === undefined ? { path, at: node.start, problem: `has no ${name} that is a text` } : undefined;

const verbFault = (node: JsonObjectNode, path: Path): ValueFault | undefined => {
  const none = textFault(node, 'verb', path);
  if (none) return none;
  const verb = textOf(node, 'verb') ?? '';
  return verb !== '' && verb === verb.trim() && isPersistable(verb)
    ? undefined
    : {
        path: [...path, 'verb'],
        at: memberOf(node, 'verb')?.start ?? node.start,
        problem: 'is empty, has blanks at an end, or characters that netclaw does not store',
      };
};

const choiceFault = (
  node: JsonObjectNode,
  name: string,
  choices: readonly string[],
  path: Path,
): ValueFault | undefined =>
  choices.includes(textOf(node, name) ?? '')
    ? undefined
    : {
        path,
        at: memberOf(node, name)?.start ?? node.start,
        problem: `has no ${name} that is ${choices.join(' or ')}`,
      };

/** Version 2 is taken over with directories of any form: what cannot be kept is left out. */
const directoryFault = (node: JsonObjectNode, path: Path, version: GrantsVersion): ValueFault | undefined => {
  const directory = memberOf(node, 'directory');
  if (directory === undefined || directory.type === 'null') return undefined;
  const fault = (problem: string): ValueFault => ({ path: [...path, 'directory'], at: directory.start, problem });
  if (directory.type !== 'string') return fault(`${describeKind(directory)} instead of a text or null`);
  if (version === 2) return undefined;
  const { value } = directory;
  const shell = textOf(node, 'shell');
  const isAbsolute = (shell !== 'PowerShell' && isPosixPath(value)) || (shell !== 'Bash' && isWindowsPath(value));
  return isAbsolute && isPersistable(value) ? undefined : fault(NOT_ABSOLUTE);
};

const repositoryFault = (node: JsonObjectNode, path: Path): ValueFault | undefined => {
  const repository = memberOf(node, 'repository');
  if (repository === undefined) return undefined;
  const fault = (problem: string): ValueFault => ({ path: [...path, 'repository'], at: repository.start, problem });
  const value = repository.type === 'string' ? repository.value : '';
  if (!(isPosixPath(value) || isWindowsPath(value)) || !isPersistable(value)) return fault(NOT_ABSOLUTE);
  const isAlone = memberOf(node, 'directory')?.type === 'null' && textOf(node, 'match') === 'TokenPrefix';
  return isAlone ? undefined : fault('is possible only with the match TokenPrefix, and where directory is null');
};

const NOT_ABSOLUTE = 'is not an absolute path in its shortest form';

const dateFault = (node: JsonObjectNode, path: Path): ValueFault | undefined => {
  const date = memberOf(node, 'createdAt');
  if (date === undefined || date.type === 'null') return undefined;
  return date.type === 'string' && isDotnetDate(date.value)
    ? undefined
    : { path: [...path, 'createdAt'], at: date.start, problem: 'is not a date' };
};

const textOf = (node: JsonObjectNode, name: string): string | undefined => {
  const value = memberOf(node, name);
  return value?.type === 'string' ? value.value : undefined;
};

const isPosixPath = (path: string): boolean =>
  path === '/' || (path.startsWith('/') && path.slice(1).split('/').every(isPart));

const isWindowsPath = (path: string): boolean => {
  if (path.includes('/')) return false;
  if (/^[A-Za-z]:\\/.test(path)) return path.length === 3 || path.slice(3).split('\\').every(isPart);
  const shared = path.slice(2).split('\\');
  return path.startsWith('\\\\') && shared.length > 1 && shared.every(isPart);
};

const isPart = (part: string): boolean => part !== '' && part !== '.' && part !== '..';

/** No control characters, none that turn the direction of a text, and no half of a character. */
const isPersistable = (text: string): boolean =>
  text.isWellFormed() && !/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(text);
