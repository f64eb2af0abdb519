// Runs the doctor and kills it at one moment.
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { programWords, start } from '../support/program.mjs';
import { callsIn, injecting } from '../support/strace.mjs';

const LONG = 60_000_000;

/** Kills with SIGKILL. Returns undefined where the process died at that very moment, else what happened instead. */
export const killAt = async (moment, home, args, log) => {
  const words = programWords(home, args);
  if (moment.at === 'before') {
    await start(injecting(log, moment, 'signal=SIGKILL', words)).done;
  } else {
    const { child, done } = start(injecting(log, moment, `delay_exit=${LONG}`, words));
    const ended = { is: false };
    const end = done.then(() => (ended.is = true));
    while (!ended.is && !textOf(log).includes('(DELAYED)')) await wait(5);
    if (!ended.is) {
      const thread = Number(/^(\d+).*\(DELAYED\)/m.exec(textOf(log))?.[1]);
      // a signal to one thread's id ends the whole process; strace would sit out the delay, although nothing is left to trace
      process.kill(thread, 'SIGKILL');
      child.kill('SIGKILL');
    }
    await end;
  }
  const last = callsIn(textOf(log), home).at(-1);
  return last?.label === moment.label ? undefined : `the kill met ${last?.label ?? 'nothing'}, not ${moment.label}`;
};

const textOf = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '');
