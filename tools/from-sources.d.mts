import type { BuildOptions } from 'esbuild';

export const fromSources: () => BuildOptions;
