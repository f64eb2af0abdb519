// The moments of a repair at which the process is killed: before every mutating system call, and after the last.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { programWords, start } from '../support/program.mjs';
import { callsIn, watching } from '../support/strace.mjs';

/**
 * Counts the mutating system calls of one run, and gives the moments between them. strace counts the calls of each kind: those of
 * opening and writing differ from run to run (Node opens its own modules, and its threads write to each other), so the moment before
 * one of these is reached as the moment after the call before it, which is the same state of the disk.
 */
export const momentsOf = async (scenario, home, directory) => {
  const log = join(directory, 'count.log');
  const { code, err } = await start(watching(log, programWords(home, scenario.args))).done;
  if (code !== scenario.expected) throw new Error(`${scenario.name} ends with ${code} when nobody kills it\n${err}`);
  const calls = callsIn(readFileSync(log, 'utf8'), home);
  const moments = calls.flatMap((call, index) => {
    if (isCountable(call)) return [{ ...call, at: 'before' }];
    const previous = calls[index - 1];
    // before the first call nothing has changed yet
    return previous === undefined ? [] : [{ ...previous, at: 'after', next: call.label }];
  });
  const last = calls.at(-1);
  return { calls: calls.length, moments: [...moments, { ...last, at: 'after' }].filter(isCountable) };
};

const isCountable = ({ call }) => !call.startsWith('open') && !call.startsWith('write');
