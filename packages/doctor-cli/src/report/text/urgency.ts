import type { CheckResult, PlannedRepair, Severity } from '@netclaw/doctor-core/engine';

/** What keeps the daemon or this host out comes first, then security, then the rest; the smaller is the more urgent. */
export const rankOf = (severity: Severity, tags: readonly string[]): number => {
  if (severity === 'error') return tags.includes('access') ? 0 : 1;
  if (tags.includes('access')) return 2;
  return tags.includes('security') ? 3 : 4;
};

/** The same repairs, the most urgent first; one that closes an interrupted repair is before all. */
export const byUrgency = <R extends Pick<PlannedRepair, 'check' | 'fixes'>>(
  repairs: readonly R[],
  results: readonly CheckResult[],
): readonly R[] => {
  const rank = ({ check, fixes }: R): number => {
    const result = results.find((one) => one.check.id === check);
    if (result === undefined || check === 'repair') return -1;
    const { outcome } = result;
    const findings = outcome.status === 'completed' ? outcome.findings : [];
    const isError = findings.some(
      ({ code, severity }) => severity === 'error' && fixes.some((fixed) => fixed.code === code),
    );
    return rankOf(isError ? 'error' : 'warning', result.check.tags);
  };
  return repairs
    .map((repair) => ({ repair, at: rank(repair) }))
    .sort((a, b) => a.at - b.at)
    .map(({ repair }) => repair);
};
