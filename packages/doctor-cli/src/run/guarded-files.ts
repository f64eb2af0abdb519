import { DoctorError } from '@netclaw/doctor-core';
import { isInHome } from '@netclaw/doctor-core/engine';
import type { Doctor } from '@netclaw/doctor-core/engine';

import type { FileAccess } from '../terminal/file-access.js';

/** A home, and the directories in it that hold files of a program or of its doctor. */
export interface GuardedHome {
  readonly home: string;
  readonly below: readonly string[];
}

/** The home of a doctor, with every directory that it knows something in. */
export const guardedHome = ({ place: { home }, homeFiles, describe }: Doctor): GuardedHome => {
  const known = [...homeFiles, ...describe().flatMap(({ declarations: { reads, changes } }) => [...reads, ...changes])];
  return { home, below: [...new Set(known.filter(isInHome).flatMap(directoriesOf))] };
};

/** `a` and `a/b` of `a/b/c*.json`. */
const directoriesOf = (path: string): readonly string[] => {
  const parts = path.split('/').slice(0, -1);
  const plain = parts.findIndex((part) => part.includes('*'));
  const fixed = plain === -1 ? parts : parts.slice(0, plain);
  return fixed.map((_, at) => fixed.slice(0, at + 1).join('/'));
};

/**
 * Files that nothing is written to within a home: a report there could become what the program reads, or replace what it holds. Throws
 * `output/refused`. The home may be unknown; then nothing is refused for its sake.
 */
export const guardedFiles = (files: FileAccess, guarded: () => Promise<GuardedHome | undefined>): FileAccess => {
  const refuseHome = async (path: string): Promise<void> => {
    const found = await guarded();
    if (found === undefined || !(await files.isWithin(path, found.home, found.below))) return;
    throw new DoctorError(
      'output/refused',
      `the file ${path} is in the home ${found.home}, where no report is written.`,
      {
        next: 'Name a file outside of the home.',
      },
    );
  };
  return {
    ...files,
    write: async (path, text, mayReplace) => {
      await refuseHome(path);
      await files.write(path, text, mayReplace);
    },
    edit: async (path, before, text) => {
      await refuseHome(path);
      await files.edit(path, before, text);
    },
    probe: async (path, mayReplace) => {
      await refuseHome(path);
      await files.probe(path, mayReplace);
    },
    probeNew: async (path) => {
      await refuseHome(path);
      await files.probeNew(path);
    },
    append: async (path, text) => {
      await refuseHome(path);
      await files.append(path, text);
    },
  };
};
