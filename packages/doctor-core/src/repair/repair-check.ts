import { defineCheck } from '../contract/check.js';
import type { DoctorCheck } from '../contract/check.js';
import type { DoctorContext } from '../contract/context.js';
import { DoctorError } from '../contract/doctor-error.js';
import type { Finding } from '../contract/finding.js';
import { defineFindings, finding } from '../contract/finding.js';
import type { Applier } from '../transaction/applier.js';
import type { EnginePlaces } from '../transaction/unusable-place.js';
import { directoriesTo, findUnusablePlace } from '../transaction/unusable-place.js';
import type { Recovery } from '../transaction/recovery/preview-recovery.js';

const repairFindings = defineFindings({
  'repair/interrupted': {
    severity: 'error',
    message: 'The repair {repair} was interrupted; the next --fix {summary}',
    remediation: 'Run `{doctor} --fix`: it closes that repair, before anything else.',
  },
  'repair/stuck': {
    severity: 'error',
    message: 'The repair {repair} was interrupted; the next --fix {summary}',
    remediation:
      'Save what that file is to hold, from a backup or by hand; then run `{doctor} --fix`: it leaves alone what was changed since, and closes the repair. To keep all files as they are now, remove {journal}.',
  },
  'repair/in-progress': {
    severity: 'info',
    message: 'Another doctor is repairing this home at this moment',
    remediation: 'Wait until it is done, then look again.',
  },
  'repair/untrusted-journal': {
    severity: 'error',
    message: 'Whether a repair was begun cannot be told: {problem}.',
    remediation: '{next}',
  },
  'repair/unusable-place': {
    severity: 'error',
    message: '{path} {reason}, so whether a repair was begun cannot be told, and nothing can be repaired.',
    remediation: '{next}',
  },
  'repair/unfit-place': {
    severity: 'info',
    message: '{path} {reason}, so nothing could be repaired if need be.',
    remediation: '{next}',
  },
});

/** The engine's own check: is a repair open, and is someone still at work on it? It always runs. */
export const createRepairCheck = (
  applier: Pick<Applier, 'recovery'>,
  places: EnginePlaces,
): DoctorCheck<typeof repairFindings> => {
  const { stateDirectory } = places;
  return defineCheck({
    id: 'repair',
    title: 'Repairs that were begun',
    alwaysRuns: true,
    findings: repairFindings,
    effects: { reads: [...directoriesTo(stateDirectory), `${stateDirectory}/`, ...places.hostLocks] },
    diagnose: async (context) => {
      const place = await findUnusablePlace(context, places);
      if (!place) return openRepair(context, applier, stateDirectory);
      const { path, reason, next } = place;
      if (place.hidesJournal)
        return [finding(repairFindings, 'repair/unusable-place', { path }, { path, reason, next })];
      const found = finding(repairFindings, 'repair/unfit-place', { path }, { path, reason, next });
      return place.isDirectory ? [found] : [found, ...(await openRepair(context, applier, stateDirectory))];
    },
  });
};

const openRepair = async (
  context: DoctorContext,
  applier: Pick<Applier, 'recovery'>,
  stateDirectory: string,
): Promise<readonly Finding<typeof repairFindings>[]> => {
  const subject = { path: `${stateDirectory}/journal` };
  const found = await readRecovery(applier);
  // the lock is asked after the journal: what was open before is then either held or abandoned
  if ((await context.processes.isLocked(`${stateDirectory}/lock`)) === true) {
    return [finding(repairFindings, 'repair/in-progress', subject, {})];
  }
  return found === undefined ? [] : abandonedRepair(applier, subject);
};

const abandonedRepair = async (
  applier: Pick<Applier, 'recovery'>,
  subject: { readonly path: string },
): Promise<readonly Finding<typeof repairFindings>[]> => {
  // its holder may have closed it between the two, or in the middle of the first look
  const recovery = await readRecovery(applier);
  if (recovery === undefined) return [];
  if ('error' in recovery) {
    if (!(recovery.error instanceof DoctorError)) throw recovery.error;
    const { message: problem, next } = recovery.error;
    return [finding(repairFindings, 'repair/untrusted-journal', subject, { problem, next })];
  }
  const { repairId: repair, summary, decision } = recovery;
  if (decision === 'stuck') {
    const data = { repair, summary, journal: subject.path };
    return [finding(repairFindings, 'repair/stuck', { ...subject, name: repair }, data)];
  }
  return [finding(repairFindings, 'repair/interrupted', { ...subject, name: repair }, { repair, summary })];
};

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
