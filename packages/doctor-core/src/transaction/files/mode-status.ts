import { DoctorError } from '../../contract/value/doctor-error.js';
import type { Journal, JournalMode } from '../journal/journal.js';
import type { ReadSetting } from '../journal/setting.js';
import { locateModeTarget } from './target.js';

/** How far the transaction is with the mode of one directory. */
export interface ModeStatus {
  readonly mode: JournalMode;
  /** `other`: someone else has set it, or another thing is in the place of the directory. */
  readonly progress: 'pre' | 'post' | 'other';
  /** Absolute. */
  readonly real: string;
}

/** The status of every directory of a journal whose mode changes, in its order. */
export const modeStatusesOf = async (
  setting: ReadSetting,
  { modes = [] }: Pick<Journal, 'modes'>,
): Promise<readonly ModeStatus[]> => {
  const statuses: ModeStatus[] = [];
  for (const mode of modes) statuses.push(await modeStatusOf(setting, mode));
  return statuses;
};

export const modeStatusOf = async (setting: ReadSetting, mode: JournalMode): Promise<ModeStatus> => {
  try {
    const { real, mode: now } = await locateModeTarget(setting, mode.path);
    return { mode, real, progress: now === mode.post ? 'post' : now === mode.pre ? 'pre' : 'other' };
  } catch (error) {
    if (error instanceof DoctorError) return { mode, real: '', progress: 'other' };
    throw error;
  }
};
