import type { Access } from '../../contract/ownership/access.js';
import type { Disk } from '../../contract/port/disk.js';
import type { StateDirectory } from './state-directory.js';

/** The part of a disk that changes nothing. */
export type ReadableDisk = Pick<Disk, 'stat' | 'readLink' | 'read' | 'list'>;

/** Where and as whom journals and records are read. */
export interface ReadSetting {
  readonly disk: ReadableDisk;
  /** Absolute. */
  readonly home: string;
  readonly state: StateDirectory;
  /** Who works, and whose files can be trusted. */
  readonly access: Access;
}

/** Where and as whom a transaction works. */
export interface TransactionSetting extends ReadSetting {
  readonly disk: Disk;
  /** Called with each guarantee that is weaker than usual, in words. */
  readonly note: (text: string) => void;
  /** Files that hold what the repair made, by their path in the journal, as far as this process knows: for a disk that cannot be read any more. */
  readonly moved: Set<string>;
}

/** Makes a directory's entries durable, noting where the file system cannot. */
export const syncDirectory = async ({ disk, note }: TransactionSetting, path: string): Promise<void> => {
  if ((await disk.syncDirectory(path)) === 'unsupported') {
    note('durability: best-effort (this file system cannot flush a directory)');
  }
};
