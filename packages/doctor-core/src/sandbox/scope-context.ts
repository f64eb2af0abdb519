import type { Context } from '../contract/author/context.js';
import type { Machine } from '../contract/port/ports.js';
import { actorOf, factsOf } from './context-facts.js';
import { readFiles } from './read-files.js';
import { createRefusals } from './refuse.js';
import { scopeCommands } from './scope-commands.js';
import { filesOf } from './scope-files.js';
import { scopeNetwork } from './scope-network.js';
import type { Declared } from './scoped-context.js';
import { ScopedContext } from './scoped-context.js';
import type { OwnSignal } from './within-time.js';

/** A context that gives what was declared, and remembers what else was asked for. */
interface Scope {
  readonly context: Context;
  /** Throws the first `UndeclaredAccess`, for code that has caught it. */
  throwIfUndeclared(): void;
}

/** The whole machine as a context, for code of the host that declares nothing. */
export const openContext = (machine: Machine): Context => ({
  ...factsOf(machine),
  signal: machine.signal,
  files: readFiles(filesOf(machine), actorOf(machine)),
  run: scopeCommands(machine, machine, undefined),
  ...scopeNetwork(machine, machine, undefined),
  processes: machine.processes,
  env: Object.freeze({ ...machine.environment }),
  settings: {},
});

/**
 * The part of the machine that a check or repair declares. Everything else is refused. What it is given is its own copy, so that it cannot
 * change what others see. `own` has the signal of its look.
 */
export const scopeContext = (machine: Machine, declared: Declared, own: OwnSignal = machine): Scope => {
  const { refuse, throwIfRefused } = createRefusals();
  return { context: new ScopedContext(machine, declared, own, refuse), throwIfUndeclared: throwIfRefused };
};
