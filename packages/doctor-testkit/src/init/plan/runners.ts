import type { Language } from './language.js';

/** What runs the tests of a package. */
export const RUNNER_NAMES = ['vitest', 'jest', 'node'] as const;
export type RunnerName = (typeof RUNNER_NAMES)[number];

interface Runner {
  /** The package that it is. */
  readonly package?: string;
  /** Where `test` is imported from. */
  readonly module: string;
  /** How one test is run. */
  command(test: string, language: Language): string;
}

export const RUNNERS: Readonly<Record<RunnerName, Runner>> = {
  vitest: { package: 'vitest', module: 'vitest', command: (test) => `npx vitest run ${test}` },
  jest: {
    package: 'jest',
    module: '@jest/globals',
    // the packages of the doctor are modules, which jest loads with this option alone
    command: (test) => `npx --node-options=--experimental-vm-modules jest ${test}`,
  },
  node: {
    module: 'node:test',
    command: (test, { isCompiled, imported }) =>
      isCompiled
        ? `compile, then \`node --test\` with the compiled ${test.replace(/[^.]+$/, imported)}`
        : `node --test ${test}`,
  },
};

/** The runner that a package depends on; the one of Node where there is no other. */
export const runnerOf = (dependencies: readonly ReadonlySet<string>[]): RunnerName =>
  RUNNER_NAMES.find((name) => dependencies.some((names) => names.has(name))) ?? 'node';
