import { posix } from 'node:path';
import { DoctorError } from '../../contract/value/doctor-error.js';
import { errnoOf } from '../../contract/value/errno.js';
import { journalTarget, temporaryFilesFor } from '../files/target.js';
import type { Journal, JournalFile } from '../journal/journal.js';
import { serialiseJournal } from '../journal/journal.js';
import { readOwnFile } from '../journal/own-file.js';
import { parseJournal } from '../journal/parse-journal.js';
import type { TransactionSetting } from '../journal/setting.js';
import { syncDirectory } from '../journal/setting.js';
import { removeOwnFile, writeOwnFile } from '../journal/write-own-file.js';

/**
 * Decides where the contents of each file wait: in the state directory, which others are kept from, wherever a rename from there reaches
 * the file and back; else beside it. Two directories of one device may be two mounts, so that only a rename says it: of an empty file,
 * after the names of all of them are in `journal.new`, for whoever has to remove one after a crash.
 */
export const withStaging = async (setting: TransactionSetting, journal: Journal): Promise<Journal> => {
  const { state } = setting;
  await writeOwnFile(setting, newJournal(setting), serialiseJournal(journal));
  await syncDirectory(setting, state.path);
  const reached = new Map<string, boolean>();
  const files: JournalFile[] = [];
  for (const file of journal.files) {
    const { directory } = journalTarget(setting, file, journal.repairId);
    const isReached = reached.get(directory) ?? (await reaches(setting, file, journal.repairId));
    reached.set(directory, isReached);
    files.push({ ...file, staging: isReached ? 'state-directory' : 'beside' });
  }
  return { ...journal, files };
};

const newJournal = ({ state }: TransactionSetting): string => `${state.journal}.new`;

/** Does a rename lead from the state directory to where the file is, and back? Never to a directory that is still to be made. */
const reaches = async (setting: TransactionSetting, file: JournalFile, repairId: string): Promise<boolean> => {
  const { disk, access } = setting;
  const [here, there] = (['state-directory', 'beside'] as const).map(
    (staging) => journalTarget(setting, { ...file, staging }, repairId).staged,
  );
  if (here === undefined || there === undefined || !(await disk.stat(posix.dirname(there)))) return false;
  await removeOwnFile(disk, here, access);
  await (await disk.createFile(here, 0o600)).close();
  try {
    await disk.rename(here, there);
    await disk.rename(there, here);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EXDEV') return false;
    throw error;
  } finally {
    // the draft that names the files goes next: what a power failure brought back later would stay
    for (const path of [there, here]) {
      await removeOwnFile(disk, path, access);
      await syncDirectory(setting, posix.dirname(path));
    }
  }
};

/** Removes what a crash has left of the probes: there is no journal yet, and its draft names the files. */
export const removeProbes = async (setting: TransactionSetting): Promise<void> => {
  const { disk, access } = setting;
  const draft = await readDraft(setting);
  for (const file of draft?.files ?? []) {
    for (const path of temporaryFilesFor(setting, file, draft?.repairId ?? '')) await removeOwnFile(disk, path, access);
    const { directory } = journalTarget(setting, file, draft?.repairId ?? '');
    if (await disk.stat(directory)) await syncDirectory(setting, directory);
  }
  // before the draft goes, which names them
  if (draft) await syncDirectory(setting, setting.state.path);
};

/** Undefined where there is none, or one that was never written completely: then there was no probe either. */
const readDraft = async (setting: TransactionSetting): Promise<Journal | undefined> => {
  try {
    const bytes = await readOwnFile(setting.disk, newJournal(setting), setting.access);
    return bytes && parseJournal(setting, bytes);
  } catch (error) {
    if (error instanceof DoctorError) return undefined;
    throw error;
  }
};
