import { DoctorError } from '../contract/value/doctor-error.js';
import type { World } from '../transaction/world.js';

/**
 * Refuses an undo before it is shown while a repair is unfinished: its files are in the middle of a change. Throws `lock/busy` where
 * another doctor works on it, `repair/interrupted` where none does.
 */
export const refuseUnfinishedRepair = async (world: World, stateDirectory: string): Promise<void> => {
  const isOpen = (await world.applier.recovery()) !== undefined;
  if ((await world.processes.isLocked(`${stateDirectory}/lock`)) === true) {
    throw new DoctorError('lock/busy', 'another doctor is repairing this home', {
      next: 'Wait until it is done, then run the doctor again.',
    });
  }
  if (isOpen && (await world.applier.recovery())) {
    throw new DoctorError('repair/interrupted', 'an earlier repair was interrupted and is not closed yet', {
      next: 'Run the doctor with --fix to complete it or to roll it back.',
    });
  }
};
