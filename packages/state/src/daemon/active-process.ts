import type { Context } from '@netclaw/doctor-core';
import type { ActiveProcess } from '@netclaw/doctor-core/engine';
import { PATHS } from '../home/paths.js';
import { containerOf } from './container.js';
import type { DaemonState } from './daemon-state.js';
import { observeDaemon } from './daemon-state.js';

/** The daemon of this home, or another program of netclaw that works on it: while it runs nothing is to be repaired or rolled back. */
export const findActiveProcess = async (context: Context): Promise<ActiveProcess | undefined> =>
  describeActiveProcess(await observeDaemon(context), containerOf(context));

/** Why a running program forbids a repair, in words; undefined where none is known to run. `container`: where it runs, if in one. */
export const describeActiveProcess = (
  daemon: DaemonState,
  container: string | undefined,
): ActiveProcess | undefined => {
  if (daemon.kind === 'locked-by-other') return describeOtherHolder(daemon);
  if (daemon.kind !== 'running') return undefined;
  const process = daemon.pid === undefined ? daemon.program : `${daemon.program} (pid ${daemon.pid})`;
  if (daemon.program === 'netclaw') {
    return {
      reason: `${process} is active on this home and may write the same files`,
      next: 'First wait until that command ends, or end it.',
    };
  }
  return {
    reason: `${process} is running and would overwrite the repair`,
    next:
      container === undefined
        ? 'Stop the daemon first: `netclaw daemon stop`.\nStart it again when this is done.'
        : `Stop the container, from outside of it: \`docker stop ${container}\`. Run the next command in another container with the same volume, as docs/containers.md says.\nStart the container again: \`docker start ${container}\`.`,
  };
};

const describeOtherHolder = ({
  program,
  pid,
}: Extract<DaemonState, { readonly kind: 'locked-by-other' }>): ActiveProcess => ({
  reason: `${program} (pid ${pid}) holds ${PATHS.lock}, and it is not netclaw`,
  next: `Wait until ${program} ends, or stop it: \`kill ${pid}\`. Do not remove ${PATHS.lock}.`,
});
