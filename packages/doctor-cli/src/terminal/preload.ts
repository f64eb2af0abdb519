/**
 * Everything that the command line loads only when it is needed, for a process that may not be able to read it later. The modules are
 * held: another user may not even find their files again.
 */
export const preloadCommandLine = (): Promise<unknown> => Promise.all([loadListr(), loadPluginLoader()]);

const once = <T>(load: () => Promise<T>): (() => Promise<T>) => {
  let loaded: Promise<T> | undefined;
  return () => (loaded ??= load());
};

/** The live display. */
export const loadListr = once(() => import('listr2'));

/** What loads the plugins that are asked for. */
export const loadPluginLoader = once(() => import('@netclaw/doctor-core/node'));
