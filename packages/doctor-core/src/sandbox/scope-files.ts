import { isInHome } from '../contract/author/declarations.js';
import type { FileStat } from '../contract/port/file-facts.js';
import type { FileView, HomeFiles, Machine } from '../contract/port/ports.js';
import { isDeclared, isPath, leadsToDeclared } from './declared.js';
import type { Refuse } from './refuse.js';

/** Files as they are read: those of the home, and by their spelling those beside it. */
export interface FilesOfMachine extends Omit<HomeFiles, 'stat' | 'head'>, Pick<Machine, 'freeSpace'> {
  /** Undefined where the machine answers the other questions alone. */
  stat(path: string): Promise<FileStat | undefined>;
  head(path: string, length: number): Promise<FileView>;
  /** What is there, also on the way to something declared. */
  kindOf(path: string): Promise<FileStat['kind']>;
}

const known = new WeakMap<Machine, FilesOfMachine>();

/** All files of a machine. */
export const filesOf = (machine: Machine): FilesOfMachine => {
  const files = known.get(machine) ?? allFiles(machine);
  known.set(machine, files);
  return files;
};

const allFiles = ({ files, machineFiles, freeSpace }: Machine): FilesOfMachine => {
  const at = (path: string): HomeFiles => (isInHome(path) ? files : machineFiles);
  const { owners } = files;
  return {
    view: (path) => at(path).view(path),
    list: (path) => at(path).list(path),
    directoryMode: (path) => at(path).directoryMode(path),
    stat: async (path) => at(path).stat?.(path),
    head: async (path, length) =>
      (await at(path).head?.(path, length)) ?? withFirstBytes(await at(path).view(path), length),
    kindOf: async (path) => ((await at(path).stat?.(path)) ?? (await at(path).view(path))).kind,
    ...(owners && {
      owners: {
        access: () => owners.access(),
        ownerOf: async (path) => at(path).owners?.ownerOf(path),
      },
    }),
    freeSpace,
  };
};

const withFirstBytes = (view: FileView, length: number): FileView =>
  view.kind === 'file' ? { ...view, bytes: view.bytes.subarray(0, length) } : view;

const HOME = '.';

/** Those that are declared, and what they are on the way there. The home itself may always be looked at. */
export const scopeFiles = (files: FilesOfMachine, paths: readonly string[], refuse: Refuse): FilesOfMachine => {
  const isReadable = (path: string): boolean => path === HOME || (isPath(path) && isDeclared(path, paths));
  const leads = (path: string): boolean => isPath(path) && leadsToDeclared(path, paths);
  const assertSeen = (path: string): void => {
    if (!isReadable(path) && !leads(path)) refuse(`looked at ${path}`, `add "${path}" to "reads"`);
  };
  const read = async (path: string, look: () => Promise<FileView>): Promise<FileView> => {
    if (!isReadable(path) && !leads(path)) refuse(`read ${path}`, `add "${path}" to "reads"`);
    const view = await look();
    // on the way to something declared only what it is may be known
    if (view.kind === 'file' && !isReadable(path)) refuse(`read ${path}`, `add "${path}" to "reads"`);
    return view;
  };
  return {
    view: (path) => read(path, () => files.view(path)),
    head: (path, length) => read(path, () => files.head(path, length)),
    list: async (path) => {
      const isWay = path === HOME || leads(path) || isDeclared(below(path, 'x'), paths);
      // a directory declared alone says nothing of what is in it: the list would be empty whatever is there
      if (!isWay) refuse(`listed ${path}`, `add "${path}/" for all that is in it, or "${path}/*.log", to "reads"`);
      const names = await files.list(path);
      return names.filter((name) => isReadable(below(path, name)) || leads(below(path, name)));
    },
    directoryMode: async (path) => {
      assertSeen(path);
      return files.directoryMode(path);
    },
    stat: async (path) => {
      assertSeen(path);
      const stat = await files.stat(path);
      if (stat?.kind === 'file' && !isReadable(path)) refuse(`looked at ${path}`, `add "${path}" to "reads"`);
      return stat;
    },
    kindOf: async (path) => {
      assertSeen(path);
      return files.kindOf(path);
    },
    freeSpace: async (path) => {
      assertSeen(path);
      return files.freeSpace(path);
    },
    // asked only of what was viewed
    ...(files.owners && { owners: files.owners }),
  };
};

/** The path of what has this name in a directory. */
export const below = (directory: string, name: string): string => {
  if (directory === HOME) return name;
  return directory === '/' ? `/${name}` : `${directory}/${name}`;
};
