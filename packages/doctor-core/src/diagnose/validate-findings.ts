import type { Check } from '../contract/author/check.js';
import type { Finding } from '../contract/author/finding.js';
import { findingKey, isSubjectKey } from '../contract/author/finding.js';
import { slotsOf } from '../contract/author/fix-tools.js';
import { isRecord } from '../contract/value/shape.js';

type ValidatedDiagnosis =
  /** `own` as the check made them, with local codes; `findings` are copies with full ones, at the same places. */
  | { readonly kind: 'findings'; readonly findings: readonly Finding[]; readonly own: readonly Finding[] }
  | { readonly kind: 'not-applicable'; readonly reason: string; readonly isAssumed: boolean }
  | { readonly kind: 'inconclusive'; readonly reason: string }
  /** What the check returned breaks the contract. */
  | { readonly kind: 'invalid'; readonly problem: string };

/** Validates what a check returned, trusting nothing about its shape, and copies it so that the check cannot change it later. */
export const validateFindings = (check: Check, returned: unknown): ValidatedDiagnosis => {
  if (isRecord(returned)) {
    const { notApplicable, isAssumed, inconclusive } = returned;
    if (typeof notApplicable === 'string') {
      return { kind: 'not-applicable', reason: notApplicable, isAssumed: isAssumed === true };
    }
    if (typeof inconclusive === 'string') return { kind: 'inconclusive', reason: inconclusive };
  }
  if (!Array.isArray(returned)) return { kind: 'invalid', problem: 'it did not return a list of findings' };
  const own = returned as readonly Finding[];
  if (own.length === 0) return { kind: 'findings', findings: [], own: [] };
  const findings: Finding[] = [];
  for (const candidate of own) {
    const problem = problemOf(check, candidate);
    if (problem !== undefined) return { kind: 'invalid', problem };
    const { code, subject, data } = candidate;
    findings.push({ code: `${check.id}/${code}`, subject: { ...subject }, data: { ...data } });
  }
  const keys = new Set<string>();
  const twice = findings.find((found) => keys.size === keys.add(findingKey(found)).size);
  if (twice) {
    const subject = JSON.stringify(twice.subject);
    return { kind: 'invalid', problem: `it returned ${twice.code} twice for the subject ${subject}` };
  }
  return { kind: 'findings', findings, own: structuredClone(own) };
};

const problemOf = (check: Check, candidate: unknown): string | undefined => {
  if (!isRecord(candidate) || typeof candidate['code'] !== 'string') return 'it returned a finding without a code';
  const { code, subject, data } = candidate;
  const rule = Object.hasOwn(check.findings, code) ? check.findings[code] : undefined;
  if (!rule) return `it returned the code "${code}", which is not one of its findings`;
  if (!isRecord(subject)) return `its finding ${code} has no subject`;
  const odd = Object.entries(subject).find(
    ([key, value]) => !isSubjectKey(key) || (typeof value !== 'string' && value !== undefined),
  );
  if (odd) return `the subject of its finding ${code} has an unknown member "${odd[0]}"`;
  if (!isRecord(data)) return `its finding ${code} has no data`;
  const wrong = Object.entries(data).find(([, value]) => typeof value !== 'string' && !Number.isFinite(value));
  if (wrong) return `the data "${wrong[0]}" of its finding ${code} is neither text nor a finite number`;
  const missing = [...slotsOf(rule)].find((slot) => !Object.hasOwn(data, slot));
  return missing === undefined ? undefined : `its finding ${code} lacks the data "${missing}"`;
};
