import type { Context, FileStat } from '@netclaw/doctor-core';
import { PATHS } from '../home/paths.js';
import { readPid } from './pid-file.js';

/** What an earlier run of the daemon has left, and means something once it is stopped. */
export interface Traces {
  /** The process that `netclaw.pid` names; undefined where it names none. */
  readonly pid: NamedProcess | undefined;
  /** Last change of `cache/restart-manifest.json`, ms since the epoch; undefined where there is none. */
  readonly restartAt: number | undefined;
}

interface NamedProcess {
  readonly pid: number;
  /** `name` is undefined where it cannot be seen. */
  readonly now: 'gone' | { readonly name: string | undefined };
}

export const observeTraces = async ({ files, processes }: Pick<Context, 'files' | 'processes'>): Promise<Traces> => {
  const pid = readPid(await files.view(PATHS.pid));
  const manifest: FileStat = await files.stat(PATHS.restartManifest);
  const isGone = pid !== undefined && (await processes.startedAt(pid)) === 'gone';
  return {
    pid: pid === undefined ? undefined : { pid, now: isGone ? 'gone' : { name: await processes.nameOf(pid) } },
    restartAt: manifest.kind === 'file' ? manifest.modifiedAt : undefined,
  };
};
