import type { Journal, Phase } from '../journal/journal.js';
import { serialiseJournal } from '../journal/journal.js';
import { readOwnFile } from '../journal/own-file.js';
import type { TransactionSetting } from '../journal/setting.js';
import { syncDirectory } from '../journal/setting.js';
import { phaseFile } from '../journal/state-directory.js';
import { replaceOwnFile, writeOwnFile } from '../journal/write-own-file.js';

type LaterPhase = Exclude<Phase, 'prepared'>;

/** Writes the journals of the later phases in advance, while a failure still does no harm. */
export const preparePhases = async (setting: TransactionSetting, journal: Journal): Promise<void> => {
  for (const phase of ['committed', 'rolling-back'] as const) {
    await writeOwnFile(setting, phaseFile(setting.state, phase), serialiseJournal({ ...journal, phase }));
  }
};

/** Records durably that a transaction has entered a phase: by a rename, which a full disk does not stop. */
export const enterPhase = async (
  setting: TransactionSetting,
  journal: Journal,
  phase: LaterPhase,
): Promise<Journal> => {
  if (journal.phase === phase) return journal;
  const { disk, state, access } = setting;
  const next = { ...journal, phase };
  const bytes = serialiseJournal(next);
  const ready = phaseFile(state, phase);
  const found = await readOwnFile(disk, ready, access);
  if (!found || !Buffer.from(found).equals(bytes)) {
    // a crash lost it
    await replaceOwnFile(setting, state.journal, bytes);
    return next;
  }
  await disk.rename(ready, state.journal);
  await syncDirectory(setting, state.path);
  return next;
};
