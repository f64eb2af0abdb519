import type { Check } from '../contract/author/check.js';

/** A program that answers for a check. */
interface CheckProgram {
  /** The name of the plugin. */
  readonly plugin: string;
  /** Absolute. */
  readonly file: string;
}

const programs = new WeakMap<Check, CheckProgram>();

/** Notes that a program answers for a check: nothing of an author runs in this process. */
export const noteProgram = (check: Check, program: CheckProgram): void => {
  programs.set(check, program);
};

/** The program that answers for a check; undefined where code in this process does. */
export const programOf = (check: Check): CheckProgram | undefined => programs.get(check);
