import { posix } from 'node:path';
import type { MemoryHome } from '../world/memory-home.js';
import { MEMORY_UID } from '../world/memory-facts.js';
import { createCrashDisk } from './disk/crash-disk.js';
import type { Fault } from './disk/fault.js';
import type { ReadCall } from './disk/read-call.js';
import { watchReads } from './disk/read-call.js';
import type { ReadFault } from './disk/read-fault.js';
import { strikeOf } from './disk/read-fault.js';
import type { Heard } from './statement/dishonesty.js';
import { listen } from './statement/dishonesty.js';
import { homeOver } from '../world/memory-home.js';
import { isStruck } from './disk/fault.js';
import type { LiveTree } from './tree/live-tree.js';
import { liveTree } from './tree/live-tree.js';
import type { Operation } from './disk/operation.js';
import { changesDisk } from './disk/operation.js';
import type { ConcurrentWriter, Run } from './scenario.js';
import type { DirectoryNode } from './tree/tree.js';
import { cloneTree } from './tree/tree.js';
import { homeOf } from './tree/tree-home.js';

interface WatchOptions {
  readonly generation: number;
  readonly fault?: Fault;
  readonly readFault?: ReadFault;
  /** Called at every call that reads. */
  readonly onRead?: (call: ReadCall) => void;
  /** Another program, and the operation before which it acts. */
  readonly writer?: { readonly write: ConcurrentWriter; readonly at: number };
  /** Is this a world that is recovered by itself? */
  readonly isKnown?: ((root: DirectoryNode) => boolean) | undefined;
  /** Called at every moment that can leave another world than the one before, with what would be left. */
  readonly onCrashPoint?: (root: DirectoryNode, operation: Operation | undefined) => void;
}

export interface WatchedRun {
  readonly home: MemoryHome;
  /** How it ended: what is there, and what of it is durable. */
  readonly root: DirectoryNode;
  readonly operations: readonly Operation[];
  /** What it said, in order. */
  readonly heard: readonly Heard[];
  /** It ended at a world that is recovered by itself. */
  readonly isKnown: boolean;
  /** Undefined where it ended well. */
  readonly error: unknown;
}

/** Runs something over a tree, which stays as it is, and watches every operation. */
export const watchRun = async (
  root: DirectoryNode,
  act: (run: Run) => Promise<unknown>,
  options: WatchOptions,
): Promise<WatchedRun> => {
  const { generation, fault, readFault, writer, onCrashPoint, onRead, isKnown } = options;
  const home = homeOf(root);
  const tree = liveTree(cloneTree(root));
  const operations: Operation[] = [];
  const { heard, say } = listen(tree.root);
  const isReadWatched = readFault !== undefined || onRead !== undefined;
  const fs = watchReads(home.fs, (call) => {
    onRead?.(call);
    return readFault && strikeOf(readFault, call);
  });
  const own = isReadWatched ? homeOver(fs, home.owners) : home;
  const disk = createCrashDisk({
    home,
    read: own,
    tree,
    before: (operation) => {
      operations.push(operation);
      if (changesDisk(operation)) onCrashPoint?.(tree.root, operation);
      if (writer?.at === operation.number) writeConcurrently(home, tree, writer.write);
      return fault && isStruck(fault, operation) ? fault.errno : undefined;
    },
  });
  let error: unknown;
  let endsKnown = false;
  try {
    await act({
      home: own,
      disk,
      generation,
      say,
      isKnown: () => {
        endsKnown = isKnown?.(tree.root) === true;
        return endsKnown;
      },
    });
  } catch (caught) {
    error = caught ?? new Error('something without a value was thrown');
  }
  onCrashPoint?.(tree.root, undefined);
  return { home, root: tree.root, operations, heard, error, isKnown: endsKnown };
};

/** Replaces files as careful programs do: a flushed temporary file, renamed over; the directory is not flushed. */
export const writeConcurrently = (home: MemoryHome, tree: LiveTree, write: ConcurrentWriter): void => {
  for (const [path, content] of Object.entries(write(home))) {
    const absolute = posix.join(home.home, path);
    const temporary = `${absolute}.concurrent`;
    home.fs.writeFileSync(temporary, Buffer.from(content), { mode: 0o600 });
    const file = tree.create(temporary, 0o600, MEMORY_UID);
    tree.write(file, new Uint8Array(Buffer.from(content)));
    tree.flush(file);
    home.fs.renameSync(temporary, absolute);
    tree.rename(temporary, absolute);
  }
};
