import type { DoctorContext } from '@netclaw/doctor-core';

/** What is done around each answer of a port. `question` names it: `view config/lamp.json`. */
export type Around = <T>(question: string, answer: () => Promise<T>) => Promise<T>;

/** The same context with something done around each of its answers. */
export const mapPorts = (context: DoctorContext, around: Around): DoctorContext => {
  const { files, processes } = context;
  return {
    ...context,
    files: {
      view: (path) => around(`view ${path}`, () => files.view(path)),
      list: (path) => around(`list ${path}`, () => files.list(path)),
      directoryMode: (path) => around(`directoryMode ${path}`, () => files.directoryMode(path)),
    },
    processes: {
      isRunning: (name) => around(`isRunning ${name}`, () => processes.isRunning(name)),
      isLocked: (path) => around(`isLocked ${path}`, () => processes.isLocked(path)),
      startedAt: (pid) => around(`startedAt ${pid}`, () => processes.startedAt(pid)),
      programs: (name) => around(`programs ${name}`, () => processes.programs(name)),
      isHome: (path) => around(`isHome ${path}`, () => processes.isHome(path)),
      nameOf: (pid) => around(`nameOf ${pid}`, () => processes.nameOf(pid)),
    },
  };
};
