import type { IFs } from 'memfs';
import type { Context } from '@netclaw/doctor-core';
import type { Machine } from '@netclaw/doctor-core/engine';
import { openContext } from '@netclaw/doctor-core/engine';
import type { ContextOptions } from './memory-machine.js';
import { memoryMachine } from './memory-machine.js';
import { MEMORY_HOME, MEMORY_UID } from './memory-facts.js';
import type { MemoryHomeOptions } from './memory-file.js';
import { layOut } from './memory-file.js';
import { memoryVolume } from './memory-volume.js';
import type { Ownership } from './ownership.js';
import { createOwnership } from './ownership.js';

/** A home that exists only in memory. */
export interface MemoryHome {
  /** Absolute path within the file system in memory. */
  readonly home: string;
  readonly fs: IFs;
  /** Who owns what; memfs itself only knows the user of this process. */
  readonly owners: Ownership;
  /** What a check sees of it, whatever it declares. */
  context(options?: ContextOptions): Context;
  /** The same as the engine sees it. */
  machine(options?: ContextOptions): Machine;
  /** Every regular file below the home, by relative path: bytes in hex and mode. For comparing two moments. */
  snapshot(): Readonly<Record<string, string>>;
  read(path: string): Uint8Array;
  text(path: string): string;
  mode(path: string): number;
}

/** Makes a home in memory with these files, owned by user 1000, files 0600, directories 0700. */
export const memoryHome = (options: MemoryHomeOptions = {}): MemoryHome => {
  const fs = memoryVolume();
  const owners = createOwnership(MEMORY_UID);
  layOut(fs, owners, options);
  return homeOver(fs, owners);
};

/** The home that a file system in memory holds already. */
export const homeOver = (fs: IFs, owners: Ownership): MemoryHome => {
  const read = (path: string): Uint8Array => new Uint8Array(Buffer.from(fs.readFileSync(`${MEMORY_HOME}/${path}`)));
  return {
    home: MEMORY_HOME,
    fs,
    owners,
    context: (contextOptions) => openContext(memoryMachine(fs, owners, contextOptions ?? {})),
    machine: (contextOptions) => memoryMachine(fs, owners, contextOptions ?? {}),
    snapshot: () => snapshotOf(fs),
    read,
    text: (path) => Buffer.from(read(path)).toString('utf8'),
    mode: (path) => fs.lstatSync(`${MEMORY_HOME}/${path}`).mode & 0o7777,
  };
};

const snapshotOf = (fs: IFs): Record<string, string> => {
  const found: Record<string, string> = {};
  const walk = (directory: string): void => {
    for (const name of fs.readdirSync(directory).map(String).sort()) {
      const absolute = `${directory}/${name}`;
      const stats = fs.lstatSync(absolute);
      const mode = (stats.mode & 0o7777).toString(8);
      const relative = absolute.slice(MEMORY_HOME.length + 1);
      if (stats.isDirectory()) {
        found[`${relative}/`] = mode;
        walk(absolute);
      } else if (stats.isFile()) {
        found[relative] = `${mode} ${Buffer.from(fs.readFileSync(absolute)).toString('hex')}`;
      } else {
        found[relative] = 'other';
      }
    }
  };
  walk(MEMORY_HOME);
  return found;
};
