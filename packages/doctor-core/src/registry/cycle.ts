import type { AnyDoctorCheck } from '../contract/check.js';

/** Checks that wait for one another, which would never run, in words; undefined where there are none. */
export const cycleOf = (checks: readonly AnyDoctorCheck[]): string | undefined => {
  const visit = (check: AnyDoctorCheck, path: readonly string[]): string | undefined => {
    if (path.includes(check.id)) return `checks block one another: ${[...path, check.id].join(' > ')}`;
    for (const code of check.blockedBy ?? []) {
      const owner = checks.find(({ findings }) => Object.hasOwn(findings, code));
      const problem = owner && visit(owner, [...path, check.id]);
      if (problem !== undefined) return problem;
    }
    return undefined;
  };
  for (const check of checks) {
    const problem = visit(check, []);
    if (problem !== undefined) return problem;
  }
  return undefined;
};
