// Without strace: kills at random times within the time that a whole run takes.
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { programWords, start } from '../support/program.mjs';

const KILLS = 40;

/** Times, in ms, spread at random over a run. */
export const randomMoments = async (scenario, directory) => {
  const home = join(directory, `${scenario.name.replaceAll(' ', '-')}-whole`);
  await scenario.prepare(home);
  const began = performance.now();
  await start(programWords(home, scenario.args)).done;
  const whole = performance.now() - began;
  return Array.from({ length: KILLS }, (_, index) => ({ at: ((index + Math.random()) / KILLS) * whole }));
};

export const killAfter = async ({ at }, home, args) => {
  const { child, done } = start(programWords(home, args));
  await Promise.race([wait(at), done]);
  child.kill('SIGKILL');
  await done;
  return undefined;
};
