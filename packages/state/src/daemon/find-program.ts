import type { DoctorContext, RunningProgram } from '@netclaw/doctor-core';
import { resolveHome } from '../home/resolve-home.js';
import type { DaemonState } from './daemon-state.js';

/** A process of the C# program that works on this home; one of which that cannot be told is taken for one. */
export const findProgram = async (
  context: DoctorContext,
): Promise<Extract<DaemonState, { kind: 'running' }> | undefined> => {
  for (const program of ['netclawd', 'netclaw'] as const) {
    for (const running of await context.processes.programs(program)) {
      if (await worksHere(context, running)) return { kind: 'running', program, pid: running.pid };
    }
  }
  return undefined;
};

const worksHere = async (
  { processes }: DoctorContext,
  { environment, workingDirectory }: RunningProgram,
): Promise<boolean> => {
  if (environment === undefined) return true;
  const userHome = environment['HOME'];
  if (environment['NETCLAW_HOME'] === undefined && userHome === undefined) return true;
  const at = (cwd: string): string => resolveHome({ environment, userHome: userHome ?? '/', cwd });
  const home = at(workingDirectory ?? '/');
  // a relative home, and no telling from where
  if (workingDirectory === undefined && home !== at('/elsewhere')) return true;
  return (await processes.isHome(home)) !== false;
};
