import { DoctorError } from '../contract/doctor-error.js';
import type { World } from '../transaction/world.js';

/**
 * Refuses an undo before it is shown while a repair is open: its files are in the middle of a change. Throws `lock/busy` where another
 * doctor is at work on it, `repair/interrupted` where nobody is.
 */
export const refuseOpenRepair = async (world: World, stateDirectory: string): Promise<void> => {
  const isOpen = (await world.applier.recovery()) !== undefined;
  if ((await world.processes.isLocked(`${stateDirectory}/lock`)) === true) {
    throw new DoctorError('lock/busy', 'another doctor is repairing this home', {
      next: 'Wait until it is done, then run the doctor again.',
    });
  }
  if (isOpen && (await world.applier.recovery())) {
    throw new DoctorError('repair/interrupted', 'an earlier repair was interrupted and is not closed yet', {
      next: 'Run the doctor with --fix to complete it or to take it back.',
    });
  }
};
