import { beginWatch, watchedBy, watchers } from './watchers.js';

/** What became of guarded work, and what it would have done to the process around it, in words. */
interface Guarded<T> {
  readonly value: T;
  readonly touched: readonly string[];
}

/** How `touched` names an end of the process. */
export const EXIT = 'process.exit()';

/**
 * Runs work that can neither end the process nor change what all code in it shares: `process.exit` throws there, variables and working
 * directory stay. An exit code stays as it is set, whoever sets it, and counts as set by the work; else code beside it is neither seen nor
 * touched. Where guards are nested the innermost notes.
 */
export const guardProcess = async <T>(work: () => Promise<T>): Promise<Guarded<T>> => {
  const touched = new Set<string>();
  const { value, isExitCodeSet } = await keepProcess(() => watchedBy({ touched }, work));
  if (isExitCodeSet) touched.add('process.exitCode');
  return { value, touched: [...touched] };
};

/** The same for work that itself says which part of it is guarded, with `watchedBy`. */
export const keepProcess = async <T>(
  work: () => Promise<T>,
): Promise<{ readonly value: T; readonly isExitCodeSet: boolean }> => {
  start();
  const { exitCode } = host;
  // its setter cannot be replaced, so that what becomes of it says it
  host.exitCode = undefined;
  try {
    const value = await work();
    return { value, isExitCodeSet: isExitCodeSet() };
  } finally {
    if (!isExitCodeSet()) host.exitCode = exitCode;
    stop();
  }
};

/** It is the process itself that is guarded. */
const host: NodeJS.Process = process;
let guards = 0;
let ends: readonly (() => void)[] = [];

const isExitCodeSet = (): boolean => host.exitCode !== undefined;

/** The process is changed once, however many are guarded at a time. */
const start = (): void => {
  guards += 1;
  if (guards === 1) ends = [beginWatch(), keepAlive(), keepVariables(), keepDirectory(), rememberUser()];
};

const stop = (): void => {
  guards -= 1;
  if (guards > 0) return;
  for (const end of ends) end();
};

/** Notes what guarded code does; false for all other code. */
const isNoted = (what: string): boolean => watchers().touched?.add(what) !== undefined;

const keepAlive = (): (() => void) => {
  const { exit } = host;
  host.exit = (code) => {
    if (isNoted(EXIT)) throw new Error('a check called process.exit()');
    return Reflect.apply(exit, host, [code]);
  };
  return () => {
    host.exit = exit;
  };
};

const keepVariables = (): (() => void) => {
  const { env } = host;
  const noted = (key: string | symbol): boolean => isNoted(`process.env.${String(key)}`);
  host.env = new Proxy(env, {
    set: (target, key, value) => noted(key) || Reflect.set(target, key, value),
    deleteProperty: (target, key) => noted(key) || Reflect.deleteProperty(target, key),
    defineProperty: (target, key, descriptor) => noted(key) || Reflect.defineProperty(target, key, descriptor),
  });
  return () => {
    host.env = env;
  };
};

const keepDirectory = (): (() => void) => {
  const { chdir } = host;
  host.chdir = (directory) => {
    if (!isNoted('the working directory')) Reflect.apply(chdir, host, [directory]);
  };
  return () => {
    host.chdir = chdir;
  };
};

/** memfs asks for the user at each file that it makes, thousands of times in a contract, and each time the system is asked. */
const rememberUser = (): (() => void) => {
  const { getuid, getgid } = host;
  if (getuid === undefined || getgid === undefined) return () => undefined;
  const [uid, gid] = [getuid(), getgid()];
  Object.assign(host, { getuid: () => uid, getgid: () => gid });
  return () => {
    Object.assign(host, { getuid, getgid });
  };
};
