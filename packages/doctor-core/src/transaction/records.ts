import { posix } from 'node:path';
import { DoctorError } from '../contract/doctor-error.js';
import { writeNewFile } from '../contract/disk.js';
import { errnoOf, isSystemError } from '../contract/errno.js';
import { isRepairId } from './journal.js';
import type { TransactionSetting } from './setting.js';
import { syncDirectory } from './setting.js';
import { faultOf, makeDirectories, removeOwnFile, replaceOwnFile } from './state-directory.js';
import { parseUndoRecord } from './parse-undo-record.js';
import type { KeptContent, UndoRecord } from './undo-record.js';
import { serialiseUndoRecord } from './undo-record.js';

/** Records that are kept; those of a reset come on top. */
const KEPT_RECORDS = 10;

/** Writes an undo record and the old contents that it keeps, all flushed. */
export const writeRecord = async (
  setting: TransactionSetting,
  record: UndoRecord,
  kept: readonly KeptContent[],
): Promise<void> => {
  const { disk, state } = setting;
  await makeDirectories(disk, state.records);
  for (const { name, bytes } of kept) await writeNewFile(disk, posix.join(state.records, name), bytes, 0o600);
  await replaceOwnFile(disk, posix.join(state.records, `${record.repairId}.json`), serialiseUndoRecord(record));
};

/** Removes what belongs to the record of a repair that did not happen. */
export const dropRecord = async (setting: TransactionSetting, repairId: string): Promise<void> => {
  const { disk, state, uid } = setting;
  const names = (await disk.list(state.records)).filter((name) => name.startsWith(`${repairId}.`));
  for (const name of names) await removeOwnFile(disk, posix.join(state.records, name), uid);
  // also where nothing was left to remove: the process that removed it may have died before its flush
  if (await disk.stat(state.records)) await syncDirectory(setting, state.records);
};

/** Does the record of a repair keep old contents verbatim? */
export const keepsContents = async ({ disk, state }: TransactionSetting, repairId: string): Promise<boolean> =>
  (await disk.list(state.records)).some((name) => name.startsWith(`${repairId}.`) && name !== `${repairId}.json`);

/** What stands where a record should be, and cannot be trusted. */
export interface UntrustedRecord {
  /** As its name says. */
  readonly repairId: string;
  /** Relative to the home. */
  readonly path: string;
  /** In words, for after "it". */
  readonly problem: string;
}

export interface Records {
  /** The newest first. */
  readonly records: readonly UndoRecord[];
  readonly untrusted: readonly UntrustedRecord[];
}

/** Reads all records; one that another program has spoilt spoils no other. */
export const readRecords = async (setting: TransactionSetting): Promise<Records> => {
  const { disk, state, home } = setting;
  const names = (await disk.list(state.records)).filter(
    (name) => name.endsWith('.json') && isRepairId(name.slice(0, -5)),
  );
  const records: UndoRecord[] = [];
  const untrusted: UntrustedRecord[] = [];
  for (const name of names.sort().reverse()) {
    const path = posix.join(state.records, name);
    const repairId = name.slice(0, -5);
    const record = await readRecord(setting, repairId);
    if (typeof record === 'string') untrusted.push({ repairId, path: posix.relative(home, path), problem: record });
    else if (record) records.push(record);
  }
  // an id tells the second only, and within it chance decides
  records.sort((one, other) => (one.at === other.at ? 0 : one.at < other.at ? 1 : -1));
  return { records, untrusted };
};

/** One record; what is wrong with it, in words, where it cannot be trusted; undefined where there is none. */
export const readRecord = async (
  { disk, state, uid, isAllowed }: TransactionSetting,
  repairId: string,
): Promise<UndoRecord | string | undefined> => {
  const path = posix.join(state.records, `${repairId}.json`);
  const entry = await disk.stat(path);
  if (!entry) return undefined;
  const fault = faultOf(entry, uid);
  if (fault !== undefined) return `it ${fault}`;
  const record = parseUndoRecord(await disk.read(path), isAllowed);
  return typeof record === 'string' || record.repairId === repairId ? record : 'it is the record of another repair';
};

/** Drops the oldest records over the limit; those of a reset stay for good. */
export const pruneRecords = async (setting: TransactionSetting): Promise<void> => {
  try {
    const prunable = (await readRecords(setting)).records.filter((record) => !record.isReset);
    for (const record of prunable.slice(KEPT_RECORDS)) await dropRecord(setting, record.repairId);
  } catch (error) {
    // the repair is closed and holds: what is left is untidy, not wrong
    if (!(error instanceof DoctorError) && !isSystemError(error)) throw error;
    setting.note(
      `undo records: the oldest could not be removed (${error instanceof DoctorError ? error.message : errnoOf(error)})`,
    );
  }
};
