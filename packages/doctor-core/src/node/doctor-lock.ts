import fs from 'fs-extra';
import { DoctorError } from '../contract/doctor-error.js';
import type { HeldLock, Locks } from '../apply/locks.js';
import { flockDescriptor } from './flock.js';

/** Who holds the lock, for the message to the one who must wait. */
interface Holder {
  readonly pid: number;
}

/** The doctor's lock: nothing stale is ever left and nothing taken over, for the system releases it with the process. */
export const createDoctorLocks = (path: string): Locks => ({
  acquire: async () => {
    const { O_RDWR, O_CREAT, O_NOFOLLOW } = fs.constants;
    const descriptor = await fs.open(path, O_RDWR | O_CREAT | O_NOFOLLOW, 0o600);
    try {
      const result = await flockDescriptor(descriptor);
      if (result === 'busy') throw busy(await readHolder(path));
      if (result === 'no-flock') {
        throw new DoctorError('lock/unavailable', 'this machine has no "flock" command (util-linux)', {
          next: 'Install util-linux, then run the doctor again.',
        });
      }
      await fs.ftruncate(descriptor, 0);
      await fs.write(descriptor, Buffer.from(JSON.stringify({ pid: process.pid } satisfies Holder)));
    } catch (error) {
      await fs.close(descriptor);
      throw error;
    }
    return held(descriptor);
  },
});

const held = (descriptor: number): HeldLock => ({
  release: async () => {
    await fs.ftruncate(descriptor, 0);
    await fs.close(descriptor);
  },
});

const readHolder = async (path: string): Promise<number | undefined> => {
  try {
    const value: unknown = JSON.parse(await fs.readFile(path, 'utf8'));
    return typeof value === 'object' && value !== null && 'pid' in value && typeof value.pid === 'number'
      ? value.pid
      : undefined;
  } catch {
    return undefined;
  }
};

const busy = (pid: number | undefined): DoctorError =>
  new DoctorError('lock/busy', `another doctor is repairing this home${pid === undefined ? '' : ` (process ${pid})`}`, {
    next: 'Wait until it is done, then run the doctor again.',
  });
