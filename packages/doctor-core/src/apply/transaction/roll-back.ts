import { DoctorError } from '../../contract/doctor-error.js';
import { errnoOf, isSystemError } from '../errno.js';
import { closeTransaction } from './close.js';
import type { Standing } from './file-state.js';
import { standingsOf } from './file-state.js';
import type { Journal } from './journal.js';
import type { WayBack } from './move-files.js';
import { moveBack } from './move-files.js';
import { enterPhase } from './phase.js';
import type { TransactionSetting } from './setting.js';

/**
 * Takes a committed transaction back and closes it; returns the files that someone else has changed and that were left alone. Throws
 * `apply/stuck`, with everything kept, where old contents are gone or the disk refuses, and, unless it `mayLeave` them, where files
 * stay as the repair made them.
 */
export const rollBack = async (
  setting: TransactionSetting,
  journal: Journal,
  { why, mayLeave }: { readonly why: string; readonly mayLeave: boolean },
): Promise<readonly string[]> => {
  try {
    const gone = (await standingsOf(setting, journal)).filter(isBeyondReturn).map(({ file }) => file.path);
    // a way back that is known to be closed is not entered: forward may be open still
    if (gone.length > 0 && journal.phase === 'committed') {
      throw stuck(`${why}, and it could not be taken back: the copy of the old content is gone: ${gone.join(', ')}`);
    }
    const rolling = await enterPhase(setting, journal, 'rolling-back');
    const way = await moveBack(setting, rolling);
    const obstacles = obstaclesOf(way, mayLeave);
    if (obstacles.length > 0) throw stuck(`${why}, and it could not be taken back: ${obstacles.join('; ')}`);
    await closeTransaction(setting, rolling, { didHappen: false });
    return way.overtaken;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw stuck(`${why}, and it could not be taken back: the disk answered ${errnoOf(error)}`, error);
  }
};

const isBeyondReturn = ({ file, progress, isOldIntact }: Standing): boolean =>
  !file.keep && progress === 'post' && !isOldIntact;

const obstaclesOf = ({ overtaken, left, gone }: WayBack, mayLeave: boolean): readonly string[] => [
  ...gone.map((path) => `${path}: the copy of its old content is gone`),
  ...(mayLeave || left.length === 0
    ? []
    : [
        ...overtaken.map((path) => `${path}: changed by someone else`),
        ...left.map((path) => `${path}: left as the repair made it`),
      ]),
];

/** The transaction stays open: what it needs to go on is all kept. */
export const stuck = (message: string, cause?: unknown): DoctorError =>
  new DoctorError('apply/stuck', message, {
    next: 'Everything was kept: the journal, and copies of the old files beside their places (".<name>.<repair id>.old"). Mend the cause, then run the doctor with --fix.',
    cause,
  });
