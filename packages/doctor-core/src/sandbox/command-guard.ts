import { subscribe } from 'node:diagnostics_channel';
import { displayName } from '../contract/value/display-name.js';
import { isRecord } from '../contract/value/shape.js';
import type { Guarded } from './author-code.js';
import { asAuthorCode, asAuthorCodeDuring, authorCode } from './author-code.js';
import { UndeclaredAccess } from './undeclared-access.js';

/** A program that an author's code has tried to start by itself. */
export class RefusedCommand extends UndeclaredAccess {}

/** What an author does who wants a fix to run something. */
export const IN_A_FIX = 'in its fix: only a step of kind "run" may run it, once the operator has agreed';

/**
 * Does work of an author that may run no program by `node:child_process`: what it starts is not started, and it rejects with a
 * `RefusedCommand`, also where the author has caught that. Best effort: what is done in a worker thread is not seen.
 *
 * @param instead what the author did, and what is done instead: `in its fix: …`
 */
export const refuseCommands = async <T>(instead: string, work: () => Promise<T>): Promise<T> => {
  install();
  const own: Guarded = { instead, caught: undefined };
  try {
    const done = await asAuthorCodeDuring({ guarded: own }, async () => work());
    if (own.caught === undefined) return done;
  } catch (error) {
    throw own.caught ?? error;
  }
  throw own.caught;
};

/** Does work of the engine's own, such as calling the program that answers for a check, wherever it is called from. */
export const allowCommands = <T>(work: () => T): T =>
  authorCode().guarded === undefined ? work() : asAuthorCode({ guarded: undefined }, work);

const refuse = (own: Guarded, options: unknown): never => {
  const file = isRecord(options) ? options['file'] : undefined;
  const error = new RefusedCommand(`it runs ${displayName(String(file))} ${own.instead}`);
  own.caught ??= error;
  throw error;
};

let isInstalled = false;

/** Once for the process, and without loading `node:child_process`, which most doctors never need. */
const install = (): void => {
  if (isInstalled) return;
  isInstalled = true;
  // Node announces every child that it is about to start
  subscribe('child_process', (message) => {
    const own = authorCode().guarded;
    const child = isRecord(message) ? message['process'] : undefined;
    if (!own || typeof child !== 'object' || child === null) return;
    Object.defineProperty(child, 'spawn', { value: (options: unknown) => refuse(own, options) });
  });
  const binding = syncBinding();
  if (!binding) return;
  const { spawn } = binding;
  binding.spawn = (options) => {
    const own = authorCode().guarded;
    return own ? refuse(own, options) : spawn(options);
  };
};

interface SyncBinding {
  spawn: (options: unknown) => unknown;
}

/** What starts the children that Node waits for; none where Node does not give it out. */
const syncBinding = (): SyncBinding | undefined => {
  try {
    const give: unknown = Reflect.get(process, 'binding');
    const found: unknown = typeof give === 'function' ? Reflect.apply(give, process, ['spawn_sync']) : undefined;
    return isSyncBinding(found) ? found : undefined;
  } catch {
    return undefined;
  }
};

const isSyncBinding = (value: unknown): value is SyncBinding =>
  typeof value === 'object' && value !== null && 'spawn' in value && typeof value.spawn === 'function';
