import { DoctorError } from '@netclaw/doctor-core';
import type { FileAccess } from '../../src/terminal/file-access.js';

/** Files in memory, by path. */
export interface FakeFiles extends FileAccess {
  readonly texts: Map<string, string>;
  /** Everything that was asked of them, in order: `write out.json`. */
  readonly calls: string[];
}

/** Paths that begin with `/no/` are in a directory that nobody may enter; those with `/full/` on a disk that became full. */
export const fakeFiles = (texts: Readonly<Record<string, string>> = {}): FakeFiles => {
  const files = new Map(Object.entries(texts));
  const calls: string[] = [];
  const unless = (path: string, prefix: string): void => {
    if (path.startsWith(prefix)) {
      throw new DoctorError('usage/unwritable-file', `${path} cannot be written: EACCES`, { next: 'Name another.' });
    }
  };
  return {
    texts: files,
    calls,
    read: async (path) => {
      calls.push(`read ${path}`);
      const text = files.get(path);
      return text === undefined ? undefined : Buffer.from(text);
    },
    write: async (path, text) => {
      calls.push(`write ${path}`);
      unless(path, '/full/');
      files.set(path, text);
    },
    probe: async (path) => {
      calls.push(`probe ${path}`);
      unless(path, '/no/');
    },
    append: async (path, text) => {
      calls.push(`append ${path}`);
      unless(path, '/full/');
      files.set(path, (files.get(path) ?? '') + text);
    },
  };
};
