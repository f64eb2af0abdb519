import { DoctorError } from '../contract/doctor-error.js';
import type { Step } from '../contract/step.js';
import type { Effects } from '../contract/strategy.js';

/** Is a path covered by a declared pattern: exact, everything below a trailing `/`, or `*` for any part of one name? */
export const isDeclared = (path: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => {
    if (pattern.endsWith('/')) return path === pattern.slice(0, -1) || path.startsWith(pattern);
    const source = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
    return new RegExp(`^${source.join('[^/]*')}$`).test(path);
  });

/** Does something declared lie below this directory, so that a check may list it to get there? */
export const leadsToDeclared = (path: string, patterns: readonly string[]): boolean => {
  const parts = path.split('/');
  return patterns.some((pattern) => {
    const declared = pattern.replace(/\/$/, '').split('/');
    return declared.length > parts.length && isDeclared(path, [declared.slice(0, parts.length).join('/')]);
  });
};

/** All that one of several declares. */
export const combineEffects = (all: readonly Effects[]): Required<Effects> => {
  const every = (of: (effects: Effects) => readonly string[] | undefined): readonly string[] => [
    ...new Set(all.flatMap((effects) => of(effects) ?? [])),
  ];
  return {
    reads: every(({ reads }) => reads),
    changes: every(({ changes }) => changes),
    processes: every(({ processes }) => processes),
  };
};

/** A path that stays below the home, in one spelling. */
export const isPlain = (path: string): boolean =>
  path !== '' &&
  !path.startsWith('/') &&
  !path.includes('\0') &&
  path.split('/').every((part) => !['', '.', '..'].includes(part));

/** Throws `plan/undeclared-change` where a step leaves the home or what its strategy declared; that is a bug of the strategy. */
export const assertDeclared = (strategy: string, effects: Effects, steps: readonly Step[]): void => {
  const stray = steps.find((step) => !isPlain(step.path) || !isDeclared(step.path, effects.changes ?? []));
  if (!stray) return;
  throw new DoctorError(
    'plan/undeclared-change',
    `the repair ${strategy} wants to change ${stray.path}, which it did not declare`,
    {
      next: `Report this to the author of ${strategy}; nothing was changed.`,
    },
  );
};
