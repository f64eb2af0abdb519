import { InvalidRule } from './model/invalid-rule.js';

/** A program and its arguments, which no shell reads. Throws an `InvalidRule` for what only a shell would understand. */
export const commandWords = (line: string): readonly [string, ...string[]] => {
  const [program, ...args] = line.trim().split(/\s+/);
  if (program === undefined || program === '' || /["'`\\|$&;<>]/.test(line)) {
    throw new InvalidRule(`"${line}" needs a shell, and no shell reads it: give a list, such as ["sh", "-c", "…"]`, '');
  }
  return [program, ...args];
};
