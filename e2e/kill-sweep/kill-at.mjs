// Runs the doctor and kills it at one moment.
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { programWords, start } from '../support/program.mjs';
import { callsIn, delaying, threadAt } from '../support/strace.mjs';

const LONG = 60_000_000;

/** Kills with SIGKILL. Returns undefined where the process died at that very moment, else what happened instead. */
export const killAt = async (moment, home, args, log) => {
  const effect = moment.at === 'before' ? 'delay_enter' : 'delay_exit';
  const { child, done } = start(delaying(log, moment, `${effect}=${LONG}`, programWords(home, args)));
  const ended = { is: false };
  const end = done.then(() => (ended.is = true));
  const thread = () => threadAt(textOf(log), moment);
  while (!ended.is && thread() === undefined) await wait(5);
  if (!ended.is) {
    // a signal to one thread's id ends the whole process; strace would sit out the delay, although nothing is left to trace
    process.kill(Number(thread()), 'SIGKILL');
    child.kill('SIGKILL');
  }
  await end;
  const last = callsIn(textOf(log), home).at(-1);
  return last?.label === moment.label ? undefined : `the kill met ${last?.label ?? 'nothing'}, not ${moment.label}`;
};

const textOf = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '');
