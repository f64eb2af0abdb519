import type { AnyDoctorCheck, NotApplicable } from '../contract/check.js';
import type { Finding } from '../contract/finding.js';
import { isRecord } from '../contract/shape.js';

export type ValidatedDiagnosis =
  | { readonly kind: 'findings'; readonly findings: readonly Finding[] }
  | { readonly kind: 'not-applicable'; readonly reason: string }
  /** What the check returned breaks the contract. */
  | { readonly kind: 'invalid'; readonly problem: string };

/** Judges what a check returned, trusting nothing about its shape, and copies it so that the check cannot change it later. */
export const validateFindings = (check: AnyDoctorCheck, returned: unknown): ValidatedDiagnosis => {
  if (isNotApplicable(returned)) return { kind: 'not-applicable', reason: returned.notApplicable };
  if (!Array.isArray(returned)) return { kind: 'invalid', problem: 'it returned no list of findings' };
  const findings: Finding[] = [];
  for (const candidate of returned as readonly unknown[]) {
    const problem = problemOf(check, candidate);
    if (problem !== undefined) return { kind: 'invalid', problem };
    const { code, subject, data } = candidate as Finding;
    findings.push({ code, subject: { ...subject }, data: { ...data } });
  }
  return { kind: 'findings', findings };
};

const isNotApplicable = (value: unknown): value is NotApplicable =>
  isRecord(value) && typeof value['notApplicable'] === 'string';

const problemOf = (check: AnyDoctorCheck, candidate: unknown): string | undefined => {
  if (!isRecord(candidate) || typeof candidate['code'] !== 'string') return 'it returned a finding without a code';
  const { code, subject, data } = candidate;
  const rule = Object.hasOwn(check.findings, code) ? check.findings[code] : undefined;
  if (!rule) return `it returned the code "${code}", which its catalogue lacks`;
  if (!isRecord(subject)) return `its finding ${code} has no subject`;
  const stray = Object.entries(subject).find(
    ([key, value]) => !['path', 'pointer', 'name'].includes(key) || (typeof value !== 'string' && value !== undefined),
  );
  if (stray) return `the subject of its finding ${code} has an unknown member`;
  if (!isRecord(data)) return `its finding ${code} has no data`;
  const odd = Object.entries(data).find(([, value]) => typeof value !== 'string' && !Number.isFinite(value));
  if (odd) return `the data "${odd[0]}" of its finding ${code} is neither text nor a finite number`;
  const missing = [...`${rule.message} ${rule.remediation}`.matchAll(/\{([^{}]+)\}/g)]
    .map((match) => match[1] ?? '')
    .find((slot) => slot !== 'doctor' && !Object.hasOwn(data, slot));
  return missing === undefined ? undefined : `its finding ${code} lacks the data "${missing}"`;
};
