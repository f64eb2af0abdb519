import type { BuildOptions } from 'esbuild';

export const modulesFromSources: () => BuildOptions;
export const programFromSources: () => BuildOptions;
