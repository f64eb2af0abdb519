import type { FileView } from '../contract/port/ports.js';
import type { HomeProblem } from '../contract/result/doctor.js';
import type { World } from '../transaction/world.js';

/** How a program knows a home of its own. */
export interface HomeMarks {
  /** A home holds at least one of these, relative to it; default none, and then any directory will do. */
  readonly homeFiles?: readonly string[];
  /** Do these variables configure the program, so that its home may hold nothing yet? */
  readonly isConfiguredBy?: (environment: Readonly<Record<string, string>>) => boolean;
}

const isThere = (view: FileView): boolean =>
  view.kind === 'file' || (view.kind === 'unreadable' && view.errno === 'TOO-LARGE');

/** Looks whether a home is one. What cannot be looked at is not taken for a home. */
export const findHomeProblem = async (
  { files, environment }: Pick<World, 'files' | 'environment'>,
  { homeFiles = [], isConfiguredBy }: HomeMarks,
): Promise<HomeProblem | undefined> => {
  const home = await files.view('.');
  switch (home.kind) {
    case 'absent':
      return 'missing';
    case 'unreadable':
      return home.errno === 'ENOTDIR' ? 'not-a-directory' : 'unreadable';
    case 'file':
    case 'other':
      return 'not-a-directory';
    case 'directory': {
      let isHidden = false;
      // the first that is there says all: the others are read by the checks alone
      for (const path of homeFiles) {
        const view = await files.view(path);
        if (isThere(view)) return undefined;
        isHidden ||= view.kind === 'unreadable' && view.errno !== 'ENOTDIR';
      }
      if (isHidden) return 'unreadable';
      return homeFiles.length === 0 || isConfiguredBy?.(environment) === true ? undefined : 'foreign';
    }
  }
};
