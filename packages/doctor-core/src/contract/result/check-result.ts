import type { Subject, Severity } from '../author/finding.js';

/** A finding with its wording, as every rendering shows it. */
export interface ReportedFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly subject: Subject;
  readonly data: Readonly<Record<string, string | number>>;
  readonly message: string;
  readonly remediation: string;
  /** A page that says more. */
  readonly helpUrl?: string;
  /** Where its subject is in its file, as it was read; both count from 1, a column is a UTF-16 code unit. Absent where that is not known. */
  readonly place?: { readonly line: number; readonly column: number };
}

/** What came of one check. */
export type CheckOutcome =
  | { readonly status: 'completed'; readonly findings: readonly ReportedFinding[] }
  /** A code that blocks the check was found by its owner. */
  | { readonly status: 'skipped'; readonly code: string; readonly owner: string }
  /** It threw, read what it does not declare, or returned something that is not a list of its findings: a bug of the check. */
  | { readonly status: 'crashed'; readonly reason: string; readonly isUndeclaredAccess?: true }
  /** `isCutShort`: it might have taken longer, but the run could not wait for it. */
  | { readonly status: 'timed-out'; readonly timeoutMs: number; readonly isCutShort?: true }
  /** `isAssumed`: by a default, of which nothing that was read says that it holds here. */
  | { readonly status: 'not-applicable'; readonly reason: string; readonly isAssumed?: true }
  /** It could not find out: neither passed nor failed. */
  | { readonly status: 'inconclusive'; readonly reason: string };

export interface CheckSummary {
  readonly id: string;
  readonly title: string;
  /** The name in machine-readable reports. */
  readonly reportName: string;
  readonly tags: readonly string[];
  /** The plugin that it comes from; undefined for a built-in. */
  readonly plugin: string | undefined;
}

export interface CheckResult {
  readonly check: CheckSummary;
  /** False for a check that runs for another's sake: it reports errors and what blocks that one, and proposes no repair. */
  readonly isSelected: boolean;
  readonly outcome: CheckOutcome;
  readonly durationMs: number;
}

/** `pass` includes infos and not-applicable; crashed and timed-out count as `error`, skipped and inconclusive as `warning`. */
export type CheckSeverity = 'pass' | 'warning' | 'error';

/** The severity of one result, as reports and exit codes count it. */
export const severityOf = (result: CheckResult): CheckSeverity => {
  switch (result.outcome.status) {
    case 'crashed':
    case 'timed-out':
      return 'error';
    case 'skipped':
    case 'inconclusive':
      return 'warning';
    case 'not-applicable':
      return 'pass';
    case 'completed': {
      const severities = result.outcome.findings.map((found) => found.severity);
      if (severities.includes('error')) return 'error';
      return severities.includes('warning') ? 'warning' : 'pass';
    }
  }
};

/** The worst severity of a run. */
export const worstSeverity = (results: readonly CheckResult[]): CheckSeverity => {
  const severities = results.map(severityOf);
  if (severities.includes('error')) return 'error';
  return severities.includes('warning') ? 'warning' : 'pass';
};
