import type { PlannedCommand } from '../contract/result/command.js';
import { displayName } from '../contract/value/display-name.js';
import { secretTextsIn } from '../contract/value/secret-texts.js';
import { isTextList } from '../contract/value/shape.js';
import type { FileStep } from '../contract/author/step.js';
import { refuseNul } from '../sandbox/refuse-nul.js';
import { deadlineOf } from '../sandbox/deadline.js';
import { isDeclared, isPath, leadsToDeclared } from '../sandbox/declared.js';

/** An install may take its time, ms. */
const DEFAULT_MS = 120_000;

/** What a step that runs a program may name. */
export interface CommandScope {
  readonly runs: readonly string[];
  readonly reads: readonly string[];
  readonly changes: readonly string[];
}

/**
 * Validates a step that runs a program: that the program and its directory are declared, and that its arguments, which are shown, are none of the secrets
 * of the other steps. Throws for its author.
 */
export const validateCommand = (
  step: Readonly<Record<string, unknown>>,
  { runs, reads, changes }: CommandScope,
  files: readonly FileStep[],
): PlannedCommand => {
  const { command, args, cwd = '.', timeoutMs } = step;
  if (typeof command !== 'string') throw new Error('a step run has no command');
  const name = displayName(command);
  if (!runs.includes(command)) throw new Error(`it wants to run ${name}, which it does not declare in "runs"`);
  if (!isTextList(args)) {
    throw new Error(`the arguments of ${name} are not a list of texts: they are shown, and no secret can be one`);
  }
  refuseNul(name, args);
  const secrets = secretTextsIn(files);
  if (args.some((arg) => secrets.some((secret) => arg.includes(secret)))) {
    throw new Error(`an argument of ${name} holds what another step keeps secret: arguments are shown`);
  }
  const paths = [...reads, ...changes];
  const isSeen =
    typeof cwd === 'string' &&
    (cwd === '.' || (isPath(cwd) && (isDeclared(cwd, paths) || leadsToDeclared(cwd, paths))));
  if (!isSeen) throw new Error(`it wants to run ${name} in ${displayName(String(cwd))}, which it does not declare`);
  if (timeoutMs !== undefined && typeof timeoutMs !== 'number') throw new Error(`timeoutMs of ${name} is not a number`);
  return Object.freeze({
    command,
    args: Object.freeze([...args]),
    cwd,
    timeoutMs: deadlineOf(timeoutMs, DEFAULT_MS),
  });
};
