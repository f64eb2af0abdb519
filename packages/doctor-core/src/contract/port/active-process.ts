import { DoctorError } from '../value/doctor-error.js';

/** A process that works on the files of a home: it would not see what a repair changes, and could overwrite it. */
export interface ActiveProcess {
  /** Which process, and what it is doing; a clause. */
  readonly reason: string;
  /** What the operator does first; sentences. */
  readonly next: string;
}

/** Throws `lock/host-busy` where an active process uses the home. */
export const refuseActiveProcess = async (ask: () => Promise<ActiveProcess | undefined>): Promise<void> => {
  const found = await ask();
  if (found) throw hostBusy(found);
};

export const hostBusy = ({ reason, next }: ActiveProcess): DoctorError =>
  new DoctorError('lock/host-busy', reason, { next });
