import type { Disk, WritableFile } from '@netclaw/doctor-core/engine';
import { memoryDisk } from '../../world/memory-disk.js';
import { MEMORY_UID } from '../../world/memory-facts.js';
import type { MemoryHome } from '../../world/memory-home.js';
import type { LiveTree } from '../tree/live-tree.js';
import type { FileNode } from '../tree/tree.js';
import type { Operation, OperationKind } from './operation.js';

interface CrashDiskOptions {
  readonly home: MemoryHome;
  /** The same home as it is read, where calls that read may fail. */
  readonly read: MemoryHome;
  /** Holds what the home holds; what is done is done to both. */
  readonly tree: LiveTree;
  /** Called before each operation; an errno that it returns strikes that operation. */
  readonly before: (operation: Operation) => string | undefined;
}

/** A disk in memory of which is known at every moment what would be left of it after a crash. */
export const createCrashDisk = ({ home, read, tree, before }: CrashDiskOptions): Disk => {
  const disk = memoryDisk(home.fs, home.owners);
  const reading = memoryDisk(read.fs, read.owners);
  let number = 0;
  const strike = (kind: OperationKind, path: string): Error | undefined => {
    number += 1;
    const errno = before({ number, kind, path });
    return errno === undefined ? undefined : Object.assign(new Error(`${errno}: ${kind} ${path}`), { code: errno });
  };
  const operate = async <T>(kind: OperationKind, path: string, act: () => Promise<T>): Promise<T> => {
    const error = strike(kind, path);
    if (error) throw error;
    return act();
  };
  const openFile = (path: string, file: WritableFile, node: FileNode): WritableFile => ({
    write: async (bytes) => {
      const error = strike('write', path);
      // a write that fails may have written a part
      const written = error ? bytes.slice(0, bytes.length >> 1) : bytes;
      await file.write(written);
      tree.write(node, written);
      if (error) throw error;
    },
    sync: () =>
      operate('sync', path, async () => {
        await file.sync();
        tree.flush(node);
      }),
    close: async () => {
      const error = strike('close', path);
      await file.close();
      if (error) throw error;
    },
  });
  return {
    stat: (path) => operate('stat', path, () => reading.stat(path)),
    readLink: (path) => operate('readLink', path, () => reading.readLink(path)),
    read: (path) => operate('read', path, () => reading.read(path)),
    list: (path) => operate('list', path, () => reading.list(path)),
    createFile: (path, mode, gid) =>
      operate('createFile', path, async () => {
        const file = await disk.createFile(path, mode, gid);
        return openFile(path, file, tree.create(path, mode, MEMORY_UID));
      }),
    rename: (from, to) =>
      operate('rename', to, async () => {
        await disk.rename(from, to);
        tree.rename(from, to);
      }),
    unlink: (path) =>
      operate('unlink', path, async () => {
        await disk.unlink(path);
        tree.unlink(path);
      }),
    makeDirectory: (path, mode, gid) =>
      operate('makeDirectory', path, async () => {
        await disk.makeDirectory(path, mode, gid);
        tree.makeDirectory(path, mode, MEMORY_UID);
      }),
    removeDirectory: (path) =>
      operate('removeDirectory', path, async () => {
        await disk.removeDirectory(path);
        tree.unlink(path);
      }),
    setMode: (path, mode) =>
      operate('setMode', path, async () => {
        await disk.setMode(path, mode);
        tree.setMode(path, mode);
      }),
    syncDirectory: (path) =>
      operate('syncDirectory', path, async () => {
        const outcome = await disk.syncDirectory(path);
        tree.flushDirectory(path);
        return outcome;
      }),
  };
};
