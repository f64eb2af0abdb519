import { AsyncLocalStorage } from 'node:async_hooks';

const running = new AsyncLocalStorage<string>();

/** Runs code of a plugin, so that what it prints is known to be its own: also later, from timers and promises that it leaves. */
export const asPlugin = <T>(plugin: string, work: () => T): T => running.run(plugin, work);

/** The plugin whose code runs now; undefined for every other code. */
export const runningPlugin = (): string | undefined => running.getStore();

const loaded = new WeakSet();

/** Notes what came out of a file that was named when the program ran. Of what a program brings itself, the program is the author. */
export const noteLoaded = (plugin: object): void => {
  loaded.add(plugin);
};

export const isLoaded = (plugin: object): boolean => loaded.has(plugin);
