import type { Context } from '@netclaw/doctor-core';
import type { ActiveProcess } from '@netclaw/doctor-core/engine';
import type { DaemonState } from './daemon-state.js';
import { observeDaemon } from './daemon-state.js';

/** The daemon of this home, or another program of netclaw that works on it: while it runs nothing is to be repaired or rolled back. */
export const findActiveProcess = async (context: Context): Promise<ActiveProcess | undefined> =>
  describeActiveProcess(await observeDaemon(context));

/** Why a running program forbids a repair, in words; undefined where none is known to run. */
export const describeActiveProcess = (daemon: DaemonState): ActiveProcess | undefined => {
  if (daemon.kind !== 'running') return undefined;
  const process = daemon.pid === undefined ? daemon.program : `${daemon.program} (pid ${daemon.pid})`;
  if (daemon.program === 'netclaw') {
    return {
      reason: `${process} is active on this home and may write the same files`,
      next: 'Let that command end, or close it, first.',
    };
  }
  return {
    reason: `${process} is running and would overwrite the repair`,
    next: 'Stop the daemon first: `netclaw daemon stop`. In a container, where a supervisor starts it again at once, stop the container and run the doctor in another one with the same volume.\nStart it again when this is done.',
  };
};
