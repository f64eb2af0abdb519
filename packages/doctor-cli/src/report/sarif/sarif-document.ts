import type { CheckDescription, ReportedFinding } from '@netclaw/doctor-core/engine';
import type { Log, ReportingDescriptor } from 'sarif';

import type { DocumentFormat } from '../common/document-reporter.js';
import { jsonText } from '../../text/json-text.js';
import { sarifNotifications } from './sarif-notifications.js';
import { sarifBase } from './sarif-base.js';
import { sarifResult } from './sarif-result.js';
import { sarifLevel, sarifMessage } from './sarif-text.js';
import { lastDiagnosis } from '../../model/run/run-record.js';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/** The report as a SARIF 2.1.0 log of one run, with the catalogues of all checks as its rules. */
export const sarifDocument: DocumentFormat = (record, _fix, exit, stop) => {
  const diagnosis = lastDiagnosis(record);
  const { program, describe, gates, startedAt, doctorCommand, place, homeInCheckout } = record;
  const base = sarifBase(homeInCheckout);
  // rules are the same wherever they are read: without a home in their commands
  const rules = describe().flatMap((check) => rulesOf(check, (text) => text.replaceAll(doctorCommand, program.name)));
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const notifications = sarifNotifications(record, diagnosis, stop);
  const findings: readonly ReportedFinding[] =
    diagnosis?.results.flatMap(({ outcome }) => (outcome.status === 'completed' ? outcome.findings : [])) ?? [];
  const log: Log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: program.name, version: program.version, rules } },
        automationDetails: { id: `${program.name}/` },
        invocations: [
          {
            // false also where a check could not look
            executionSuccessful: stop === undefined && notifications.every(({ level }) => level !== 'error'),
            exitCode: exit.code,
            exitCodeDescription: exit.reason,
            startTimeUtc: startedAt.toISOString(),
            ...(place !== undefined && { machine: place.host, properties: { home: place.home } }),
            toolExecutionNotifications: notifications,
          },
        ],
        // it has no absolute place: a log is read on other machines, where its paths would lead elsewhere
        originalUriBaseIds: { [base.id]: { description: { text: base.description } } },
        columnKind: 'utf16CodeUnits',
        results:
          diagnosis === undefined
            ? []
            : findings.map((found) =>
                sarifResult(found, diagnosis, doctorCommand, gates, base, indexes.get(found.code)),
              ),
      },
    ],
  };
  return jsonText(log);
};

const rulesOf = (
  { title, tags, findings }: CheckDescription,
  general: (text: string) => string,
): ReportingDescriptor[] =>
  findings.map(({ code, severity, message, remediation, helpUrl }) => ({
    id: code,
    shortDescription: sarifMessage(title),
    fullDescription: sarifMessage(general(message)),
    help: sarifMessage(general(remediation)),
    ...(helpUrl !== undefined && { helpUri: helpUrl }),
    defaultConfiguration: { level: sarifLevel(severity) },
    properties: { tags: [...tags] },
  }));
