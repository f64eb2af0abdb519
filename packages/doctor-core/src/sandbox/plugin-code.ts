import { asAuthorCode, authorCode } from './author-code.js';

/** Runs code of a plugin, so that what it prints is known to be its own: also later, from timers and promises that it leaves. */
export const asPlugin = <T>(plugin: string, work: () => T): T => asAuthorCode({ plugin }, work);

/** The plugin whose code runs now; undefined for every other code. */
export const runningPlugin = (): string | undefined => authorCode().plugin;

const loaded = new WeakSet();

/** Notes what came out of a file that was named when the program ran. Of what a program brings itself, the program is the author. */
export const noteLoaded = (plugin: object): void => {
  loaded.add(plugin);
};

export const isLoaded = (plugin: object): boolean => loaded.has(plugin);

const asked = new WeakMap<object, string>();

/** Notes how a plugin was asked for: `exec:./acme-doctor`. */
export const noteAsked = (plugin: object, reference: string): void => {
  asked.set(plugin, reference);
};

/** What a plugin is called where it is not loaded: how it was asked for, and its name where that is another. */
export const calledAs = (plugin: object, name: string): string => {
  const reference = asked.get(plugin);
  return reference === undefined || reference === name ? name : `${reference} (${name})`;
};
