import type { Doctor, RepairResult } from '@netclaw/doctor-core/engine';
import { DoctorError } from '@netclaw/doctor-core';
import type { Run } from './scenario.js';
import { statementOf } from './statement/statement.js';

/** An interrupted repair is closed in a turn of its own; more than a few of them are not met in a row. */
const MAX_TURNS = 4;

interface FixOptions {
  readonly consents?: readonly string[];
  /** Takes what each turn says. */
  readonly say?: Run['say'] | undefined;
  /** Ends it after a turn that only closed a repair, where the next one is tried elsewhere. */
  readonly isKnown?: Run['isKnown'];
}

/**
 * What an operator does, for the run of a scenario: `--fix`, once more for as long as an interrupted repair was closed. Throws a
 * `DoctorError` (`apply/rollback-failed`) where a repair stays open, and an `Error` where there is no end of it.
 */
export const fixUntilClosed = async (
  doctor: Doctor,
  { consents = [], say, isKnown }: FixOptions = {},
): Promise<RepairResult> => {
  for (let turn = 0; turn < MAX_TURNS; turn += 1) {
    const result = await doctor.apply(await doctor.plan(await doctor.diagnose(), { consents }));
    say?.(statementOf(result));
    if (result.again && isKnown?.() === true) return result;
    if (result.again) continue;
    refuseOpen(result);
    return result;
  }
  throw new Error('recovery does not end');
};

const refuseOpen = ({ repairs, diagnosis }: RepairResult): void => {
  const found = diagnosis.results.flatMap(({ outcome }) => (outcome.status === 'completed' ? outcome.findings : []));
  const open = found.find(({ code }) => code === 'repair/interrupted' || code === 'repair/rollback-failed');
  const failed = repairs.find(({ outcome }) => outcome === 'rollback-failed');
  if (!open && !failed) return;
  throw new DoctorError('apply/rollback-failed', failed?.reason ?? open?.message ?? '', { next: failed?.next ?? '' });
};
