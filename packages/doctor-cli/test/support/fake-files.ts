import { DoctorError } from '@netclaw/doctor-core';
import type { FileAccess, MayReplace } from '../../src/terminal/file-access.js';

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
      throw new DoctorError('output/unwritable', `${path} cannot be written: EACCES`, { next: 'Name another.' });
    }
  };
  const refuseOthers = (path: string, mayReplace: MayReplace): void => {
    const old = files.get(path) ?? '';
    if (old === '' || mayReplace(old)) return;
    throw new DoctorError('output/refused', `${path} is something else.`, { next: 'Name another.' });
  };
  return {
    texts: files,
    calls,
    read: async (path) => {
      calls.push(`read ${path}`);
      const text = files.get(path);
      return text === undefined ? undefined : Buffer.from(text);
    },
    write: async (path, text, mayReplace) => {
      calls.push(`write ${path}`);
      unless(path, '/full/');
      refuseOthers(path, mayReplace);
      files.set(path, text);
    },
    edit: async (path, before, text) => {
      calls.push(`edit ${path}`);
      unless(path, '/full/');
      unless(path, '/no/');
      const old = before && Buffer.from(before).toString();
      if (files.get(path) !== old) refuseOthers(path, () => false);
      files.set(path, typeof text === 'string' ? text : Buffer.from(text).toString('latin1'));
    },
    probe: async (path, mayReplace) => {
      calls.push(`probe ${path}`);
      unless(path, '/no/');
      refuseOthers(path, mayReplace);
    },
    probeNew: async (path) => {
      calls.push(`probe ${path}`);
      unless(path, '/no/');
      if (files.has(path)) refuseOthers(path, () => false);
    },
    stream: async (path) => (path === '/dev/stdout' ? 'stdout' : path === '/dev/stderr' ? 'stderr' : undefined),
    trustProblem: async (path) => (path.startsWith('/shared/') ? `others may write to ${path}` : undefined),
    isWithin: async (path, directory) => path.startsWith(`${directory}/`),
    append: async (path, text) => {
      calls.push(`append ${path}`);
      unless(path, '/full/');
      files.set(path, (files.get(path) ?? '') + text);
    },
  };
};
