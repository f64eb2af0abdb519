// Stop signals at every system call that changes the disk: before the commit the old state is left, after it the repair completes.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readRecipe } from '../../examples/make-home.mjs';
import { temporaryFilesIn, stateOf } from '../support/home-state.mjs';
import { doctor } from '../support/in-process.mjs';
import { inParallel } from '../support/pool.mjs';
import { programWords, start } from '../support/program.mjs';
import { breakHome, fixArguments } from '../support/broken-home.mjs';
import { callsIn, injecting, watching } from '../support/strace.mjs';

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 143 };
const SIGNALS = Object.keys(EXIT_CODES);
const AT_ONCE = 2;
const RANDOM = 15;
const recipe = readRecipe('case-2');
const args = fixArguments(recipe);

/** Each moment meets one of the three signals in turn; returns how many left which state, and what is wrong. */
export const sweepSignals = async (directory, isTraced) => {
  const moments = [...(isTraced ? await callMoments(directory) : []), ...(await randomMoments(directory))];
  const ends = await inParallel(moments, AT_ONCE, async (moment, index) => {
    const signal = SIGNALS[index % SIGNALS.length];
    const home = join(directory, `signal-${index}`);
    breakHome(home, recipe);
    const before = stateOf(home);
    const run = await moment.send(signal, home);
    const end = await judgeEnd(home, before, run, signal);
    rmSync(home, { recursive: true, force: true });
    return end.wrong === undefined ? end : { wrong: `${signal} ${moment.label}: ${end.wrong}` };
  });
  const count = (state) => ends.filter((end) => end.state === state).length;
  const wrong = ends.flatMap((end) => end.wrong ?? []);
  return { sent: ends.length, old: count('old'), repaired: count('repaired'), wrong };
};

const callMoments = async (directory) => {
  const home = join(directory, 'signal-count');
  const log = `${home}.log`;
  breakHome(home, recipe);
  await start(watching(log, programWords(home, args))).done;
  return callsIn(readFileSync(log, 'utf8'), home)
    .filter(({ call }) => !call.startsWith('open') && !call.startsWith('write'))
    .map((call) => ({
      label: `at ${call.label}`,
      send: (signal, at) => start(injecting(`${at}.log`, call, `signal=${signal}`, programWords(at, args))).done,
    }));
};

/** Anywhere else: while Node starts, while checks look, while the result is written. */
const randomMoments = async (directory) => {
  const home = join(directory, 'signal-whole');
  breakHome(home, recipe);
  const began = performance.now();
  await start(programWords(home, args)).done;
  const whole = performance.now() - began;
  return Array.from({ length: RANDOM }, (_, index) => {
    const after = ((index + Math.random()) / RANDOM) * whole;
    const send = async (signal, at) => {
      const { child, done } = start(programWords(at, args));
      await Promise.race([wait(after), done]);
      child.kill(signal);
      return { ...(await done), isRandom: true };
    };
    return { label: `after ${Math.round(after)} ms`, send };
  });
};

const judgeEnd = async (home, before, { code, signal, err, isRandom }, sent) => {
  const state = stateOf(home);
  const temporary = temporaryFilesIn(state);
  if (temporary.length > 0) return { wrong: `${temporary.join(', ')} left behind` };
  const isOld = ['config/devices.json', 'config/secrets.json'].every((path) =>
    before.get(path).bytes.equals(state.get(path)?.bytes ?? Buffer.alloc(0)),
  );
  // before Node hears signals the system ends the process; after the last of the work, the release of its lock, it ends by itself
  const isOutside = isRandom ? signal === sent || code === 0 : code === 0 && !isOld;
  if (code !== EXIT_CODES[sent] && !isOutside) return { wrong: `ended with ${signal ?? code}: ${err.slice(0, 200)}` };
  const fixed = await doctor(home, ...args);
  if (fixed.code !== 0) return { wrong: `the next --fix ends with ${fixed.code}` };
  const { plans } = fixed.document.fix;
  if (plans.some(({ strategy }) => strategy === 'recover')) return { wrong: 'an unfinished repair was left' };
  if (isOld !== plans.length > 0) return { wrong: 'neither the old state nor a complete repair' };
  return { state: isOld ? 'old' : 'repaired' };
};
