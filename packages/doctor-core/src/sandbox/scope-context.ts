import { isDeclared, isPlain, leadsToDeclared } from './effects.js';
import type { DoctorContext, FilePort, ProcessPort } from '../contract/context.js';
import type { Effects } from '../contract/strategy.js';
import { UndeclaredAccess } from './undeclared-access.js';

/** A context that gives what was declared, and remembers what else was asked for. */
export interface Scope {
  readonly context: DoctorContext;
  /** Throws the first `UndeclaredAccess`, for code that has caught it. */
  throwIfStrayed(): void;
}

/**
 * The part of the world that a check or strategy declares to look at. Everything else is refused. What it is given is its own copy, so
 * that it cannot change what others see.
 */
export const scopeContext = (context: DoctorContext, effects: Effects): Scope => {
  let stray: UndeclaredAccess | undefined;
  const refuse = (what: string): never => {
    const error = new UndeclaredAccess(`it ${what}, which its effects do not declare`);
    stray ??= error;
    throw error;
  };
  const paths = [...effects.reads, ...(effects.changes ?? [])];
  return {
    context: {
      ...context,
      files: scopeFiles(context.files, paths, refuse),
      processes: scopeProcesses(context.processes, paths, effects.processes ?? [], refuse),
      environment: Object.freeze({ ...context.environment }),
      host: Object.freeze({ ...context.host }),
      clock: { now: () => new Date(context.clock.now()) },
    },
    throwIfStrayed: () => {
      if (stray) throw stray;
    },
  };
};

type Refuse = (what: string) => never;

const HOME = '.';

/** Every declared path is below the home, so that the home itself may be looked at. */
const scopeFiles = (files: FilePort, paths: readonly string[], refuse: Refuse): FilePort => {
  const isReadable = (path: string): boolean => path === HOME || (isPlain(path) && isDeclared(path, paths));
  const isPassable = (path: string): boolean => isReadable(path) || (isPlain(path) && leadsToDeclared(path, paths));
  return {
    view: async (path) => {
      if (!isReadable(path)) refuse(`read ${path}`);
      const view = await files.view(path);
      return view.kind === 'file' ? { ...view, bytes: new Uint8Array(view.bytes) } : { ...view };
    },
    list: async (path) => {
      if (!isPassable(path)) refuse(`listed ${path}`);
      const names = await files.list(path);
      return names.filter((name) => isPassable(path === HOME ? name : `${path}/${name}`));
    },
    directoryMode: async (path) => {
      if (!isPassable(path)) refuse(`looked at the directory ${path}`);
      return files.directoryMode(path);
    },
  };
};

/** A process id comes from a file that was read; whose name it bears is told to checks that look for processes at all. */
const scopeProcesses = (
  processes: ProcessPort,
  paths: readonly string[],
  names: readonly string[],
  refuse: Refuse,
): ProcessPort => {
  const assertNamed = (name: string): void => {
    if (!names.includes(name)) refuse(`looked for the process ${name}`);
  };
  const assertAny = (pid: number): void => {
    if (names.length === 0) refuse(`looked for the process ${pid}`);
  };
  return {
    isRunning: async (name) => {
      assertNamed(name);
      return processes.isRunning(name);
    },
    programs: async (name) => {
      assertNamed(name);
      return processes.programs(name);
    },
    isLocked: async (path) => {
      if (!isPlain(path) || !isDeclared(path, paths)) refuse(`looked for a lock on ${path}`);
      return processes.isLocked(path);
    },
    startedAt: async (pid) => {
      assertAny(pid);
      return processes.startedAt(pid);
    },
    isHome: (path) => processes.isHome(path),
    nameOf: async (pid) => {
      assertAny(pid);
      return processes.nameOf(pid);
    },
  };
};
