import { DoctorError } from './doctor-error.js';

/** Somebody who works on the files of a home: a repair would change them under his hands, and he would write over it. */
export interface AtWork {
  /** Who, and what he would do; a clause. */
  readonly reason: string;
  /** What the operator does first; sentences. */
  readonly next: string;
}

/** Throws `lock/host-busy` where somebody is at work on the home. */
export const refuseAtWork = async (ask: () => Promise<AtWork | undefined>): Promise<void> => {
  const found = await ask();
  if (found) throw hostBusy(found);
};

export const hostBusy = ({ reason, next }: AtWork): DoctorError => new DoctorError('lock/host-busy', reason, { next });
