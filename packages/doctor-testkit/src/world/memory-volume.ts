import type { IFs } from 'memfs';
import { createFsFromVolume, Volume } from 'memfs';

/** An empty file system in memory. It enforces modes, and takes every file for one of this process. */
export const memoryVolume = (): IFs => {
  // memfs asks the system for the user at each step of each path; one answer serves for all
  const user = process.getuid?.() ?? 0;
  const group = process.getgid?.() ?? 0;
  const { platform, env } = process;
  const answers = {
    getuid: () => user,
    getgid: () => group,
    cwd: () => '/',
    platform,
    env,
    emitWarning: (message: string, type: string) => {
      process.emitWarning(message, type);
    },
  };
  return createFsFromVolume(Volume.fromJSON({}, '/', { process: answers }));
};
