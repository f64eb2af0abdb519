import type { FilePort, FileStat } from '../contract/author/context.js';
import { DoctorError } from '../contract/value/doctor-error.js';
import type { DirectoryMode, FileView, HomeFiles } from '../contract/port/ports.js';
import type { JsonValue } from '../contract/author/step.js';
import { nodeAt, parseJsonDocument } from '../json/parse/json-document.js';
import { toValue } from '../json/parse/json-node.js';
import { isDeclared } from './declared.js';

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** What authors read files with, over the few questions that a machine answers. */
export const readFiles = (files: HomeFiles): FilePort => {
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
    view: (path) => files.view(path),
    list: (path) => files.list(path),
    stat: async (path) => {
      const found = await files.directoryMode(path);
      if (found) return statOfDirectory(found);
      const view = await files.view(path);
      if (view.kind === 'file')
        return { kind: 'file', mode: view.mode, uid: view.uid, gid: view.gid, isSymlink: view.isSymlink };
      // it was made between the two questions
      const made = view.kind === 'directory' ? await files.directoryMode(path) : undefined;
      if (view.kind === 'unreadable') {
        const owned = await files.owners?.ownerOf(path);
        if (owned?.kind === 'file')
          return { kind: 'unreadable', mode: owned.mode, uid: owned.uid, gid: owned.gid, isSymlink: false };
      }
      return made ? statOfDirectory(made) : { kind: view.kind, mode: 0, uid: -1, gid: -1, isSymlink: false };
    },
    text,
    json: async (path, pointer = '') => {
      const bytes = bytesOf(path, await files.view(path));
      return bytes && valueAt(path, bytes, pointer);
    },
    glob: (pattern) => expand(files, pattern),
  };
};

const statOfDirectory = ({ mode, uid, gid, isLinked, isReadOnly }: DirectoryMode): FileStat => ({
  kind: 'directory',
  mode,
  uid,
  gid,
  isSymlink: isLinked,
  ...(isReadOnly === true && { isReadOnly }),
});

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

/** Paths of files that a pattern covers, sorted. */
const expand = async (files: HomeFiles, pattern: string): Promise<readonly string[]> => {
  // the name of a directory stands for all below it: the list would be empty whatever is there
  const isName = !pattern.includes('*') && !pattern.endsWith('/');
  if (isName && (await files.view(pattern)).kind === 'directory') return expand(files, `${pattern}/`);
  const found: string[] = [];
  const patterns = [pattern];
  const visit = async (directory: string, depth: number): Promise<void> => {
    for (const name of await files.list(directory === '' ? '.' : directory)) {
      const path = directory === '' ? name : `${directory}/${name}`;
      const { kind } = await files.view(path);
      if (kind === 'directory') {
        const isOnTheWay = pattern.endsWith('/') || depth < pattern.split('/').length;
        if (isOnTheWay) await visit(path, depth + 1);
      } else if (isDeclared(path, patterns)) found.push(path);
    }
  };
  const fixed = pattern.split('*')[0] ?? '';
  const start = fixed.slice(0, Math.max(0, fixed.lastIndexOf('/')));
  await visit(start, start === '' ? 1 : start.split('/').length + 1);
  return found.sort();
};
