import { posix } from 'node:path';
import type { MemoryHome } from '../../world/memory-home.js';
import { filesOf } from '../tree/files-of.js';
import type { DirectoryNode } from '../tree/tree.js';
import type { Statement } from './statement.js';

/** A statement, and what was on the disk before the work that it speaks of, and after it. */
export interface Heard {
  readonly statement: Statement;
  readonly before: Files;
  readonly after: Files;
}

type Files = ReadonlyMap<string, string>;

/** Hears what one run says, each time with what it changed since it spoke last. */
export const listen = (root: DirectoryNode): { readonly heard: Heard[]; say(statement: Statement): void } => {
  const heard: Heard[] = [];
  let before = filesOf(root);
  return {
    heard,
    say: (statement) => {
      const after = filesOf(root);
      heard.push({ statement, before, after });
      before = after;
    },
  };
};

interface Place {
  readonly home: MemoryHome;
  readonly stateDirectory: string;
  /** What another program wrote meanwhile, relative to the home. */
  readonly foreign: readonly string[];
}

/** In what a statement is not so, in words. */
export const dishonesty = ({ statement, before, after }: Heard, place: Place): readonly string[] => {
  const { home, stateDirectory, foreign } = place;
  const isMeant = (path: string): boolean =>
    !path.startsWith(`${stateDirectory}/`) && !/\.(new|old)$/.test(path) && !foreign.includes(path);
  const relative = (path: string): string => posix.relative(home.home, path);
  const changed = [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path) !== after.get(path))
    .map(relative)
    .filter(isMeant);
  const said = statement.changedFiles.map((path) => relative(whereItLeads(home, path))).filter(isMeant);
  return [
    ...changed.filter((path) => !said.includes(path)).map((path) => `it does not say that it changed ${path}`),
    ...said
      .filter((path) => !changed.includes(path))
      .map((path) => `it says that it changed ${path}, which is as before`),
  ];
};

const whereItLeads = ({ fs, home }: MemoryHome, path: string): string => {
  const absolute = posix.join(home, path);
  return fs.existsSync(absolute) ? String(fs.realpathSync(absolute)) : absolute;
};
