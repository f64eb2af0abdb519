import { escapeInvisible, severityOf, type CheckResult, type Diagnosis } from '@netclaw/doctor-core/engine';

import { remediationOf } from '../../model/advice/remediation.js';
import { withoutAccepted, type GateVerdict } from '../../model/gate/gate-verdict.js';
import { fromCheckout } from '../../model/run/home-in-checkout.js';
import type { Stop } from '../../model/run/run-exit.js';
import { lastDiagnosis, type RunRecord } from '../../model/run/run-record.js';
import { verdictOf } from '../common/check-verdict.js';
import type { Annotation } from './workflow-command.js';

/** What marks a workflow run: findings that the baseline does not accept, checks that could not look, and what stopped the run. */
export const annotationsOf = (record: RunRecord, stop: Stop | undefined): readonly Annotation[] => {
  const diagnosis = lastDiagnosis(record);
  const { gates, doctorCommand, homeInCheckout = '' } = record;
  return [
    ...(diagnosis?.results.flatMap((result) => annotate(result, diagnosis, gates, doctorCommand, homeInCheckout)) ??
      []),
    ...(gates.home === undefined ? [] : [plain('error', 'Home', gates.home.reason)]),
    ...gates.required
      .filter(({ isMet }) => !isMet)
      .map(({ check, reason = '' }) => plain('error', 'Required check', `${check} did not complete. ${reason}`)),
    ...(gates.baseline?.unneeded.map(({ code }) =>
      plain('notice', 'Baseline', `${code} is accepted by the baseline, and not found any more.`),
    ) ?? []),
    ...(stop === undefined ? [] : [plain('error', stop.code, `${stop.message}\n${stop.next}`)]),
  ];
};

const annotate = (
  result: CheckResult,
  diagnosis: Diagnosis,
  gates: GateVerdict,
  doctor: string,
  home: string,
): readonly Annotation[] => {
  const { check, outcome } = withoutAccepted(result, gates);
  switch (outcome.status) {
    case 'not-applicable':
      return [];
    case 'completed':
      return outcome.findings.map((found) => ({
        ...plain(
          found.severity === 'info' ? 'notice' : found.severity,
          `${check.title}: ${found.code}`,
          `${found.message}\n${remediationOf(found, diagnosis, doctor)}`,
        ),
        file: found.subject.path === undefined ? undefined : escapeInvisible(fromCheckout(home, found.subject.path)),
        place: found.place,
      }));
    case 'skipped':
    case 'inconclusive':
    case 'crashed':
    case 'timed-out': {
      const { message, remediation } = verdictOf(result, diagnosis, doctor);
      const kind = severityOf(result) === 'error' ? 'error' : 'warning';
      return [plain(kind, check.title, `${message}\n${remediation ?? ''}`.trimEnd())];
    }
  }
};

const plain = (kind: Annotation['kind'], title: string, message: string): Annotation => ({
  kind,
  file: undefined,
  place: undefined,
  title: escapeInvisible(title),
  // its own line ends stay: they are escaped where it is written
  message: message.split(/\r?\n/).map(escapeInvisible).join('\n'),
});
