import { posix } from 'node:path';
import type { DirectoryNode, EntryChange, FileNode, TreeNode } from './tree.js';
import { applyChange } from './tree.js';

/** A tree that is being changed: what was done, and how much of it the device has for certain. Paths are absolute. */
export interface LiveTree {
  readonly root: DirectoryNode;
  create(path: string, mode: number, uid: number): FileNode;
  write(file: FileNode, content: Uint8Array): void;
  flush(file: FileNode): void;
  rename(from: string, to: string): void;
  unlink(path: string): void;
  makeDirectory(path: string, mode: number, uid: number): void;
  setMode(path: string, mode: number): void;
  flushDirectory(path: string): void;
}

export const liveTree = (root: DirectoryNode): LiveTree => {
  const directoryAt = (path: string): DirectoryNode => {
    const node = findNode(root, path);
    if (node?.kind !== 'directory') throw new Error(`the model has no directory ${path}`);
    return node;
  };
  const change = (path: string, made: EntryChange): void => {
    const parent = directoryAt(posix.dirname(path));
    applyChange(parent.entries, made);
    parent.pending.push(made);
  };
  const nodeAt = (path: string): TreeNode => {
    const node = directoryAt(posix.dirname(path)).entries.get(posix.basename(path));
    if (!node) throw new Error(`the model has no ${path}`);
    return node;
  };
  return {
    root,
    create: (path, mode, uid) => {
      const file: FileNode = { kind: 'file', mode, uid, content: new Uint8Array(), synced: undefined };
      change(path, [[posix.basename(path), file]]);
      return file;
    },
    write: (file, content) => {
      file.content = content;
    },
    flush: (file) => {
      file.synced = file.content;
    },
    rename: (from, to) => {
      const node = nodeAt(from);
      if (posix.dirname(from) === posix.dirname(to)) {
        change(to, [
          [posix.basename(from), undefined],
          [posix.basename(to), node],
        ]);
        return;
      }
      // two directories: nothing says that both reach the device
      change(from, [[posix.basename(from), undefined]]);
      change(to, [[posix.basename(to), node]]);
    },
    unlink: (path) => {
      change(path, [[posix.basename(path), undefined]]);
    },
    makeDirectory: (path, mode, uid) => {
      const made: DirectoryNode = {
        kind: 'directory',
        mode,
        uid,
        entries: new Map(),
        durable: new Map(),
        pending: [],
      };
      change(path, [[posix.basename(path), made]]);
    },
    setMode: (path, mode) => {
      const node = nodeAt(path);
      if (node.kind !== 'symlink') node.mode = mode;
    },
    flushDirectory: (path) => {
      const directory = directoryAt(path);
      for (const made of directory.pending) applyChange(directory.durable, made);
      directory.pending = [];
    },
  };
};

/** Follows symlinks in every part of the path. */
const findNode = (root: DirectoryNode, path: string): TreeNode | undefined => {
  let node: TreeNode | undefined = root;
  let at = '/';
  for (const part of path.split('/').filter((name) => name !== '')) {
    if (node?.kind !== 'directory') return undefined;
    node = node.entries.get(part);
    if (node?.kind === 'symlink') return findNode(root, rest(posix.resolve(at, node.target), path, at, part));
    at = posix.join(at, part);
  }
  return node;
};

const rest = (target: string, path: string, at: string, part: string): string =>
  posix.join(target, posix.relative(posix.join(at, part), path));
