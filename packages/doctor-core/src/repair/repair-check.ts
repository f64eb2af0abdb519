import { defineCheck } from '../contract/check.js';
import type { DoctorCheck } from '../contract/check.js';
import { DoctorError } from '../contract/doctor-error.js';
import { defineFindings, finding } from '../contract/finding.js';
import type { Applier } from '../apply/applier.js';
import type { Recovery } from '../apply/transaction/recover.js';

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
      const found = await readRecovery(applier);
      // the lock is asked after the journal: what was open before is then either held or abandoned
      if ((await context.processes.isLocked(`${stateDirectory}/lock`)) === true) {
        return [finding(repairFindings, 'repair/in-progress', subject, {})];
      }
      if (found === undefined) return [];
      // its holder may have closed it between the two, or in the middle of the first look
      const recovery = await readRecovery(applier);
      if (recovery === undefined) return [];
      if ('error' in recovery) {
        if (!(recovery.error instanceof DoctorError)) throw recovery.error;
        const { message: problem, next } = recovery.error;
        return [finding(repairFindings, 'repair/untrusted-journal', subject, { problem, next })];
      }
      const { repairId: repair, summary } = recovery;
      return [finding(repairFindings, 'repair/interrupted', { ...subject, name: repair }, { repair, summary })];
    },
  });

/** What is open, or what went wrong when it was read: files go away while another doctor closes its journal. */
const readRecovery = async ({ recovery }: Pick<Applier, 'recovery'>): Promise<Recovery | Unread | undefined> => {
  try {
    return await recovery();
  } catch (error) {
    return { error };
  }
};

interface Unread {
  readonly error: unknown;
}
