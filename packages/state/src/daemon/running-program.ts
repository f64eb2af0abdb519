import type { Context } from '@netclaw/doctor-core';
import type { RunningProgram } from '@netclaw/doctor-core/engine';
import { resolveHome } from '../home/home-directory.js';

interface NetclawProgram {
  readonly program: 'netclawd' | 'netclaw';
  readonly pid: number;
}

/** A process of the C# program that works on this home, or one of which this is unknown. */
export const findRunningProgram = async (context: Context): Promise<NetclawProgram | undefined> => {
  for (const program of ['netclawd', 'netclaw'] as const) {
    for (const running of await context.processes.programs(program)) {
      if (await worksHere(context, running)) return { program, pid: running.pid };
    }
  }
  return undefined;
};

const worksHere = async (
  { processes }: Context,
  { environment, workingDirectory }: RunningProgram,
): Promise<boolean> => {
  if (environment === undefined) return true;
  const userHome = environment['HOME'];
  if (environment['NETCLAW_HOME'] === undefined && userHome === undefined) return true;
  const at = (cwd: string): string => resolveHome({ environment, userHome: userHome ?? '/', cwd });
  const home = at(workingDirectory ?? '/');
  // a relative home, and it is unknown to which directory
  if (workingDirectory === undefined && home !== at('/elsewhere')) return true;
  return (await processes.isHome(home)) !== false;
};
