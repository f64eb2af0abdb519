import { posix } from 'node:path';
import type { FilePort } from '../contract/author/context.js';
import type { Actor } from '../contract/ownership/owned.js';
import { DoctorError } from '../contract/value/doctor-error.js';
import type { FileView } from '../contract/port/ports.js';
import type { JsonValue } from '../contract/author/step.js';
import { nodeAt, parseJsonDocument } from '../json/parse/json-document.js';
import { toValue } from '../json/parse/json-node.js';
import { isDeclared } from './declared.js';
import { ownView, statOfDirectory, statOfView } from './own-view.js';
import type { FilesOfMachine } from './scope-files.js';
import { below } from './scope-files.js';

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** What authors read files with, over the few questions that a machine answers. */
export const readFiles = (files: FilesOfMachine, actor: Actor): FilePort => {
  const text = async (path: string): Promise<string | undefined> => {
    const bytes = bytesOf(path, await files.view(path));
    if (bytes === undefined) return undefined;
    try {
      return UTF8.decode(bytes);
    } catch (cause) {
      throw unreadable(path, 'it is not UTF-8 text', cause);
    }
  };
  return {
    view: async (path) => ownView(await files.view(path), actor),
    list: (path) => files.list(path),
    stat: async (path) => {
      const known = await files.stat(path);
      // what this user may not follow has an owner all the same
      if (known && (known.kind !== 'unreadable' || known.uid >= 0)) return Object.freeze(known);
      const found = await files.directoryMode(path);
      if (found) return statOfDirectory(found, actor);
      const view = await files.view(path);
      // it was made between the two questions
      const made = view.kind === 'directory' ? await files.directoryMode(path) : undefined;
      if (made) return statOfDirectory(made, actor);
      return statOfView(view, actor, view.kind === 'unreadable' ? await files.owners?.ownerOf(path) : undefined);
    },
    text,
    head: async (path, length) => {
      if (!Number.isInteger(length) || length < 1 || length > MAX_HEAD)
        throw new RangeError(`head gives 1 to ${MAX_HEAD} bytes, not ${length}`);
      const bytes = bytesOf(path, await files.head(path, length));
      // others get the same ones
      return bytes && new Uint8Array(bytes);
    },
    json: async (path, pointer = '') => {
      const bytes = bytesOf(path, await files.view(path));
      return bytes && valueAt(path, bytes, pointer);
    },
    glob: (pattern) => expand(files, pattern),
    freeSpace: async (path) => Object.freeze({ ...(await files.freeSpace(path)) }),
  };
};

/** More than any file needs to say what it is. */
const MAX_HEAD = 64 * 1024;

const bytesOf = (path: string, view: FileView): Uint8Array | undefined => {
  switch (view.kind) {
    case 'file':
      return view.bytes;
    case 'absent':
      return undefined;
    case 'unreadable':
      throw unreadable(path, `it cannot be read (${view.errno})`);
    case 'directory':
    case 'other':
      throw unreadable(path, 'it is not a regular file');
  }
};

const valueAt = (path: string, bytes: Uint8Array, pointer: string): JsonValue | undefined => {
  const parsed = parseJsonDocument(bytes, { dialect: 'config' });
  if (!parsed.ok) {
    const { line, column } = parsed.problem.position;
    throw new DoctorError('files/not-json', `${path} is not JSON (line ${line}, column ${column})`, {
      next: `Correct ${path} at that place, then run the doctor again.`,
    });
  }
  const node = nodeAt(parsed.document, pointer);
  return node && (toValue(node) as JsonValue);
};

const unreadable = (path: string, why: string, cause?: unknown): DoctorError =>
  new DoctorError('files/unreadable', `${path}: ${why}`, {
    next: `Make ${path} readable for the user that runs the doctor, then run it again.`,
    cause,
  });

const tooMany = (pattern: string): DoctorError =>
  new DoctorError('files/too-many', `more than ${MAX_PATHS} paths match ${pattern}`, {
    next: 'Remove what is not needed there, or leave this check out.',
  });

/** A check that is to look at more of them would not end. */
const MAX_PATHS = 10_000;

/** Paths of files that a pattern covers, sorted; with a `/` at its end of directories too. */
const expand = async (files: FilesOfMachine, pattern: string): Promise<readonly string[]> => {
  // the name of a directory stands for all below it: the list would be empty whatever is there
  const isName = !pattern.includes('*') && !pattern.endsWith('/');
  if (isName && (await files.kindOf(pattern)) === 'directory') return expand(files, `${pattern}/`);
  const found: string[] = [];
  const patterns = [pattern];
  const isOfAll = pattern.endsWith('/');
  const visit = async (directory: string, depth: number): Promise<void> => {
    for (const name of await files.list(directory)) {
      const path = below(directory, name);
      const kind = await files.kindOf(path);
      if (kind === 'directory' ? isOfAll : isDeclared(path, patterns)) found.push(path);
      if (found.length > MAX_PATHS) throw tooMany(pattern);
      if (kind !== 'directory') continue;
      // a link may lead back to where it is
      const isOnTheWay = isOfAll ? !(await isLinkItself(files, directory, path)) : depth < pattern.split('/').length;
      if (isOnTheWay) await visit(path, depth + 1);
    }
  };
  const fixed = pattern.split('*')[0] ?? '';
  const end = fixed.lastIndexOf('/');
  const start = end === -1 ? '.' : fixed.slice(0, end) || '/';
  await visit(start, fixed.split('/').length);
  return found.sort();
};

/** Is it a link, and not only below one? */
const isLinkItself = async (files: FilesOfMachine, directory: string, path: string): Promise<boolean> => {
  const { isSymlink = false, target } = (await files.stat(path)) ?? {};
  if (!isSymlink) return false;
  const { target: above } = (await files.stat(directory)) ?? {};
  return above === undefined || target !== posix.join(above, posix.basename(path));
};
