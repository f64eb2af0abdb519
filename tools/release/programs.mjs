import { execFileSync } from 'node:child_process';

/** Runs a program before the reader's eyes; throws where it fails. */
export const run = (program, args, options) => {
  execFileSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'], ...options });
};

/** What a program prints; throws where it fails. */
export const output = (program, args, options) =>
  execFileSync(program, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    ...options,
  });
