import type { Check } from '../contract/author/check.js';

/** Checks that wait for one another, which would never run, in words; undefined where there are none. */
export const cycleOf = (checks: readonly Check[]): string | undefined => {
  const visit = (check: Check, path: readonly string[]): string | undefined => {
    if (path.includes(check.id)) return `checks block one another: ${[...path, check.id].join(' > ')}`;
    for (const code of check.blockedBy) {
      const owner = checks.find(({ id, findings }) => Object.keys(findings).some((own) => `${id}/${own}` === code));
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
