import { defineCheck } from '../contract/check.js';
import type { DoctorCheck } from '../contract/check.js';
import { DoctorError } from '../contract/doctor-error.js';
import { defineFindings, finding } from '../contract/finding.js';
import type { Applier } from '../apply/applier.js';

export const repairFindings = defineFindings({
  'repair/interrupted': {
    severity: 'error',
    message: 'The repair {repair} was interrupted: {summary}',
    remediation: 'Run "{doctor} --fix": it completes that repair or takes it back, before anything else.',
  },
  'repair/in-progress': {
    severity: 'info',
    message: 'Another doctor is repairing this home at this moment',
    remediation: 'Wait until it is done, then look again.',
  },
  'repair/untrusted-journal': {
    severity: 'error',
    message: 'The journal of an earlier repair cannot be trusted: {problem}',
    remediation: '{next}',
  },
});

/** The engine's own check: is a repair open, and is someone still at work on it? It always runs. */
export const createRepairCheck = (
  applier: Pick<Applier, 'recovery'>,
  stateDirectory: string,
): DoctorCheck<typeof repairFindings> =>
  defineCheck({
    id: 'repair',
    title: 'Repairs that were begun',
    alwaysRuns: true,
    findings: repairFindings,
    effects: { reads: [`${stateDirectory}/`] },
    diagnose: async (context) => {
      const subject = { path: `${stateDirectory}/journal` };
      if ((await context.processes.isLocked(`${stateDirectory}/lock`)) === true) {
        return [finding(repairFindings, 'repair/in-progress', subject, {})];
      }
      try {
        const recovery = await applier.recovery();
        if (!recovery) return [];
        const { repairId: repair, summary } = recovery;
        return [finding(repairFindings, 'repair/interrupted', { ...subject, name: repair }, { repair, summary })];
      } catch (error) {
        if (!(error instanceof DoctorError)) throw error;
        return [
          finding(repairFindings, 'repair/untrusted-journal', subject, { problem: error.message, next: error.next }),
        ];
      }
    },
  });
