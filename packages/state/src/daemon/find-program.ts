import type { DoctorContext, RunningProgram } from '@netclaw/doctor-core';
import { resolveHome } from '../home/resolve-home.js';
import type { DaemonState } from './daemon-state.js';

/** A process of the C# program that works on this home; one whose environment cannot be seen is taken for one. */
export const findProgram = async (
  context: DoctorContext,
): Promise<Extract<DaemonState, { kind: 'running' }> | undefined> => {
  for (const program of ['netclawd', 'netclaw'] as const) {
    const found = (await context.processes.programs(program)).find((running) => worksOn(running, context.host.home));
    if (found) return { kind: 'running', program, pid: found.pid };
  }
  return undefined;
};

const worksOn = ({ environment }: RunningProgram, home: string): boolean => {
  if (environment === undefined) return true;
  const userHome = environment['HOME'];
  if (environment['NETCLAW_HOME'] === undefined && userHome === undefined) return true;
  // its working directory is unknown: a relative home can be any
  const resolved = resolveHome({ environment, userHome: userHome ?? '/', cwd: '/' });
  return resolved === home || environment['NETCLAW_HOME']?.startsWith('.') === true;
};
