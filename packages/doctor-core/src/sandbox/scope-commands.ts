import type { Context } from '../contract/author/context.js';
import type { Declarations } from '../contract/author/declarations.js';
import type { Machine } from '../contract/port/ports.js';
import { displayName } from '../contract/value/display-name.js';
import { isDeclared, isDeclaredVariable, isPath, leadsToDeclared } from './declared.js';
import { deadlineOf } from './deadline.js';
import type { Refuse } from './refuse.js';
import { refuseNul } from './refuse-nul.js';
import { createTurns } from './turns.js';
import type { OwnSignal } from './within-time.js';

/** What every program gets of the environment, beside the declared variables. */
export const ALWAYS_VISIBLE: readonly string[] = ['PATH', 'HOME', 'LANG'];

const DEFAULT_MS = 5000;

/** The declared programs; undefined = all, with all variables. */
interface CommandScope {
  readonly declared: Required<Declarations>;
  readonly paths: readonly string[];
  readonly refuse: Refuse;
}

/** Those variables of an environment that a program gets of who declares these. */
export const variablesFor = (
  environment: Machine['environment'],
  declared: readonly string[],
): Readonly<Record<string, string>> => {
  const visible = [...ALWAYS_VISIBLE, ...declared];
  return Object.fromEntries(Object.entries(environment).filter(([name]) => isDeclaredVariable(name, visible)));
};

/** A file of rules may name hundreds of programs, and a look asks for all of them together. */
const inTurn = createTurns(16);

/** Runs programs, each with the variables that it may see and in a directory that may be looked at. */
export const scopeCommands =
  (machine: Pick<Machine, 'run' | 'environment'>, own: OwnSignal, scope: CommandScope | undefined): Context['run'] =>
  async (command, args = [], options = {}) => {
    const { cwd = '.', input, env = {} } = options;
    if (scope) {
      const { declared, paths, refuse } = scope;
      if (!declared.runs.includes(command)) {
        refuse(`ran ${displayName(command)}`, `add "${displayName(command)}" to "runs"`);
      }
      const isSeen = cwd === '.' || (isPath(cwd) && (isDeclared(cwd, paths) || leadsToDeclared(cwd, paths)));
      if (!isSeen) refuse(`ran ${displayName(command)} in ${displayName(cwd)}`, `add "${displayName(cwd)}" to "reads"`);
    }
    refuseNul(displayName(command), args);
    const inherited = scope ? variablesFor(machine.environment, scope.declared.env) : machine.environment;
    const request = {
      cwd,
      ...(input !== undefined && { input }),
      env: { ...inherited, ...env },
      timeoutMs: deadlineOf(options.timeoutMs, DEFAULT_MS),
      signal: own.signal,
    };
    const result = await inTurn(() => machine.run(command, [...args], request), own.signal);
    return Object.freeze({ ...result });
  };
