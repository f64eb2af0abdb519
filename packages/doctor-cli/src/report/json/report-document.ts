import {
  severityOf,
  type Backup,
  type Change,
  type ChangedFile,
  type CheckOutcome,
  type CheckResult,
  type CheckSeverity,
  type Diagnosis,
  type FindingReference,
  type RepairOutcome,
  type ReportedFinding,
} from '@netclaw/doctor-core';

import { remediationOf } from '../../model/remediation.js';
import type { Exit, ExitReason } from '../../model/exit-code.js';
import type { FixSettings } from '../../model/invocation.js';
import type { RunRecord } from '../../model/run-record.js';
import type { Stop } from '../../model/run-exit.js';
import { verdictOf } from '../check-verdict.js';
import { fixDocument, resultsOf } from './fix-document.js';
import { gatesDocument, type GatesDocument } from './gates-document.js';

export const SCHEMA_VERSION = 1;

/** The report as data; `schema/report.schema.json` describes it. */
export interface ReportDocument {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly exitCode: number;
  readonly exitReason: ExitReason;
  /** Was any file really changed? */
  readonly changed: boolean;
  /** Set exactly where the run was stopped (exit codes from 64). */
  readonly error: ErrorDocument | null;
  readonly checks: readonly CheckDocument[];
  readonly gates: GatesDocument;
  readonly fix: FixDocument;
}

export interface ErrorDocument {
  readonly code: string;
  readonly message: string;
  readonly next: string;
}

export interface CheckDocument {
  readonly name: string;
  readonly id: string;
  readonly status: CheckOutcome['status'];
  readonly severity: CheckSeverity;
  readonly message: string;
  readonly remediation: string | null;
  readonly findings: readonly ReportedFinding[];
  readonly durationMs: number;
}

export interface FixDocument {
  readonly requested: boolean;
  readonly dryRun: boolean;
  readonly changedFiles: number;
  readonly files: readonly ChangedFile[];
  readonly repairId: string | null;
  readonly backups: readonly Backup[];
  readonly notes: readonly string[];
  readonly unusedConsents: readonly string[];
  readonly plans: readonly PlanDocument[];
}

export interface PlanDocument {
  readonly check: string;
  readonly strategy: string;
  readonly option: string | null;
  readonly summary: string | null;
  readonly heals: readonly FindingReference[];
  readonly changes: readonly Change[];
  readonly keeps: readonly string[];
  /** What must hold while it is applied. */
  readonly needs: readonly string[];
  /** Those of the way that is shown: the chosen one, else the first. */
  readonly consents: readonly string[];
  /** Every way there is, the shown one among them; empty for a refusal. */
  readonly options: readonly OptionDocument[];
  readonly outcome: RepairOutcome;
  readonly reason: string | null;
  readonly next: string | null;
  readonly afterwards: readonly string[];
}

/** One way to repair, and what it takes. */
export interface OptionDocument {
  readonly strategy: string;
  readonly option: string | null;
  readonly label: string | null;
  readonly summary: string;
  readonly consents: readonly string[];
  readonly needs: readonly string[];
}

/** The document of a run, however far it came. */
export const reportDocument = (
  record: RunRecord,
  fix: FixSettings | undefined,
  exit: Exit,
  stop: Stop | undefined,
): ReportDocument => {
  const diagnosis = record.result?.diagnosis ?? record.diagnosis;
  return {
    schemaVersion: SCHEMA_VERSION,
    exitCode: exit.code,
    exitReason: exit.reason,
    changed: resultsOf(record).some((result) => result.files.length > 0),
    error: stop === undefined ? null : { code: stop.code, message: stop.message, next: stop.next },
    checks: diagnosis?.results.map((result) => checkDocument(result, diagnosis, record.doctorCommand)) ?? [],
    gates: gatesDocument(record.gates),
    fix: fixDocument(record, fix),
  };
};

const checkDocument = (result: CheckResult, diagnosis: Diagnosis, doctor: string): CheckDocument => {
  const { check, outcome } = result;
  return {
    name: check.reportName,
    id: check.id,
    status: outcome.status,
    severity: severityOf(result),
    ...verdictOf(result, diagnosis, doctor),
    findings:
      outcome.status === 'completed' ? outcome.findings.map((found) => findingDocument(found, diagnosis, doctor)) : [],
    durationMs: Math.round(result.durationMs),
  };
};

/** Named member by member: an engine may carry more in a finding than belongs into a document. */
const findingDocument = (found: ReportedFinding, diagnosis: Diagnosis, doctor: string): ReportedFinding => ({
  code: found.code,
  severity: found.severity,
  subject: found.subject,
  data: found.data,
  message: found.message,
  remediation: remediationOf(found, diagnosis, doctor),
});
