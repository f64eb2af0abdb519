let loaded: Promise<typeof import('import-meta-resolve')> | undefined;

/** What finds the package of a plugin. */
export const loadModuleResolver = (): Promise<typeof import('import-meta-resolve')> =>
  (loaded ??= import('import-meta-resolve'));
