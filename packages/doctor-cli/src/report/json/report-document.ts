import { severityOf, type CheckResult, type Diagnosis, type ReportedFinding } from '@netclaw/doctor-core/engine';

import { remediationOf } from '../../model/advice/remediation.js';
import type { Exit } from '../../model/exit/exit-code.js';
import type { FixSettings } from '../../model/settings/settings.js';
import { lastDiagnosis, type RunRecord } from '../../model/run/run-record.js';
import type { Stop } from '../../model/run/run-exit.js';
import { verdictOf } from '../common/check-verdict.js';
import { originDocument, SCHEMA_VERSION, type CheckDocument, type ReportDocument } from './document.js';
import { fixDocument, resultsOf } from './fix-document.js';
import { gatesDocument } from './gates-document.js';

/** The document of a run, however far it came. */
export const reportDocument = (
  record: RunRecord,
  fix: FixSettings | undefined,
  exit: Exit,
  stop: Stop | undefined,
): ReportDocument => {
  const diagnosis = lastDiagnosis(record);
  return {
    schemaVersion: SCHEMA_VERSION,
    ...originDocument(record),
    exitCode: exit.code,
    exitReason: exit.reason,
    changed: resultsOf(record).some((result) => result.files.length > 0),
    error: stop === undefined ? null : { code: stop.code, message: stop.message, next: stop.next },
    checks: diagnosis?.results.map((result) => checkDocument(result, diagnosis, record.doctorCommand)) ?? [],
    gates: gatesDocument(record.gates),
    waited: record.waited ?? null,
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
  ...(found.helpUrl !== undefined && { helpUrl: found.helpUrl }),
});
