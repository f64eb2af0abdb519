import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { posix } from 'node:path';
import { promisify } from 'node:util';
import type { Applier } from '../apply/applier.js';
import type { World } from '../engine/world.js';
import { createFilePort } from './file-port.js';
import { readHostFacts } from './host-facts.js';
import { readMountPoints } from './mount-points.js';
import { createProcessPort } from './process-port.js';

export interface NodeWorldOptions {
  /** Absolute path of the home. */
  readonly home: string;
  /** The engine's own directory, relative to the home. A diagnosis never creates it. */
  readonly stateDirectory: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Largest file that is read, bytes, by path relative to the home; default 4 MiB each. */
  readonly limit?: (path: string) => number;
  /** May a repair change this path, relative to the home? */
  readonly isAllowed: (path: string) => boolean;
  readonly log?: (message: string) => void;
}

/** This machine: the one place that touches its disk and processes. */
export const createNodeWorld = (options: NodeWorldOptions): World => {
  const host = readHostFacts(options.home);
  const mint = { randomBytes: (length: number) => new Uint8Array(randomBytes(length)), now: () => new Date() };
  return {
    files: createFilePort({
      fs,
      home: options.home,
      uid: host.uid,
      ...(options.limit && { limit: options.limit }),
      mountPoints: readMountPoints,
    }),
    processes: createProcessPort({ fs: fs.promises, home: options.home, platform: host.platform, run: runProgram }),
    environment: options.environment,
    host,
    clock: { now: () => new Date() },
    mint,
    log: options.log ?? (() => undefined),
    applier: lazyApplier(options, host.uid, mint),
  };
};

const runProgram = async (file: string, args: readonly string[]): Promise<string> =>
  (await promisify(execFile)(file, args)).stdout;

/** A diagnosis does not load what only a repair needs. */
const lazyApplier = (options: NodeWorldOptions, uid: number, mint: World['mint']): Applier => ({
  run: async (transaction) => {
    const [{ createTransactionApplier }, { createDisk }, { createDoctorLocks }, fsExtra] = await Promise.all([
      import('../apply/transaction/transaction-applier.js'),
      import('./disk.js'),
      import('./doctor-lock.js'),
      import('fs-extra'),
    ]);
    const stateDirectory = posix.join(options.home, options.stateDirectory);
    return createTransactionApplier({
      disk: createDisk(fsExtra.default),
      home: options.home,
      stateDirectory,
      mint,
      uid,
      locks: createDoctorLocks(posix.join(stateDirectory, 'lock')),
      isAllowed: options.isAllowed,
    }).run(transaction);
  },
});
