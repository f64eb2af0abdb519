import type { CheckResult, Diagnosis } from '@netclaw/doctor-core/engine';
import type { Notification } from 'sarif';

import type { Stop } from '../../model/run/run-exit.js';
import type { RunRecord } from '../../model/run/run-record.js';
import { verdictOf } from '../common/check-verdict.js';
import { sarifMessage } from './sarif-text.js';

/** What is not a finding: checks that could not look, requirements that are not met, and what stopped the run. */
export const sarifNotifications = (
  { gates, doctorCommand }: RunRecord,
  diagnosis: Diagnosis | undefined,
  stop: Stop | undefined,
): Notification[] => [
  ...(diagnosis?.results.flatMap((result) => blockerOf(result, diagnosis, doctorCommand)) ?? []),
  ...(gates.home === undefined ? [] : [notification('gate/home', 'error', gates.home.reason)]),
  ...gates.required
    .filter(({ isMet }) => !isMet)
    .map(({ check, reason = '' }) => notification('gate/required', 'error', `${check} did not complete. ${reason}`)),
  ...(gates.baseline?.unneeded.map(({ code }) =>
    notification('gate/unneeded', 'note', `The baseline accepts ${code}, which is not found any more.`),
  ) ?? []),
  ...(stop === undefined ? [] : [notification(stop.code, 'error', `${stop.message}\n${stop.next}`)]),
];

const blockerOf = (result: CheckResult, diagnosis: Diagnosis, doctor: string): Notification[] => {
  const { status } = result.outcome;
  const level = LEVELS[status];
  if (level === undefined) return [];
  const { message, remediation } = verdictOf(result, diagnosis, doctor);
  return [notification(`check/${status}`, level, `${result.check.id}: ${message}\n${remediation ?? ''}`.trimEnd())];
};

const LEVELS = {
  completed: undefined,
  'not-applicable': undefined,
  skipped: 'warning',
  inconclusive: 'warning',
  crashed: 'error',
  'timed-out': 'error',
} as const satisfies Record<CheckResult['outcome']['status'], Notification.level | undefined>;

const notification = (id: string, level: Notification.level, text: string): Notification => ({
  descriptor: { id },
  level,
  message: sarifMessage(text),
});
