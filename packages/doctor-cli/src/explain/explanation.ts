import {
  DoctorError,
  nearestName,
  type CheckDescription,
  type DescribedFinding,
  type DescribedRepair,
} from '@netclaw/doctor-core';

/** What a name stands for: a whole check, or one thing that it can find. */
export interface Explanation {
  readonly check: CheckDescription;
  /** Undefined for a whole check. */
  readonly code: string | undefined;
  readonly findings: readonly DescribedFinding[];
  readonly repairs: readonly DescribedRepair[];
}

/** Looks a check id or a finding code up. Throws `selection/unknown-name`. */
export const explain = (name: string, checks: readonly CheckDescription[]): Explanation => {
  for (const check of checks) {
    if (check.id === name) return { check, code: undefined, findings: check.findings, repairs: check.repairs };
    const finding = check.findings.find(({ code }) => code === name);
    if (finding !== undefined) {
      const repairs = check.repairs.filter(({ heals }) => heals.includes(name));
      return { check, code: name, findings: [finding], repairs };
    }
  }
  throw unknownName(name, checks);
};

/** Everything that can be explained. */
export const explainableNames = (checks: readonly CheckDescription[]): readonly string[] =>
  checks.flatMap(({ id, codes }) => [id, ...codes]);

const unknownName = (name: string, checks: readonly CheckDescription[]): Error => {
  const names = explainableNames(checks);
  // the part behind the slash is what is remembered of a code
  const nearest = nearestName(name, names) ?? names.find((known) => known.endsWith(`/${name}`));
  return new DoctorError('selection/unknown-name', `No check and no finding is called "${name}".`, {
    next: nearest === undefined ? `Checks: ${checks.map(({ id }) => id).join(', ')}.` : `Did you mean ${nearest}?`,
  });
};
