import { posix } from 'node:path';
import { errnoOf, isOfMachine, isSystemError } from '../../contract/value/errno.js';
import { faultOf } from '../journal/own-file.js';
import { isRepairId } from '../journal/repair-id.js';
import type { ReadSetting } from '../journal/setting.js';
import { parseUndoRecord } from './parse-undo-record.js';
import type { UndoRecord } from './undo-record.js';
import { sequenceOf } from './undo-record.js';

/** Does the record of a repair keep old contents verbatim? */
export const hasKeptContents = async ({ disk, state }: ReadSetting, repairId: string): Promise<boolean> =>
  (await disk.list(state.records)).some((name) => name.startsWith(`${repairId}.`) && name !== `${repairId}.json`);

/** A file in the place of a record that cannot be trusted. */
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

/** Reads all records; one that cannot be trusted does not affect the others. */
export const readRecords = async (setting: ReadSetting): Promise<Records> => {
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
  return { records: records.sort(newestFirst), untrusted };
};

/** By sequence: a clock may have been wrong, or put back. Only records of older versions have nothing but their time. */
const newestFirst = (one: UndoRecord, other: UndoRecord): number =>
  sequenceOf(other) - sequenceOf(one) || (one.at === other.at ? 0 : one.at < other.at ? 1 : -1);

/** The sequence of the newest repair that is recorded; 0 where none is. */
export const lastSequence = ({ records: [newest] }: Pick<Records, 'records'>): number =>
  newest === undefined ? 0 : sequenceOf(newest);

/** One record; what is wrong with it, in words, where it cannot be trusted; undefined where there is none. */
export const readRecord = async (setting: ReadSetting, repairId: string): Promise<UndoRecord | string | undefined> => {
  const { disk, state, access } = setting;
  const path = posix.join(state.records, `${repairId}.json`);
  const entry = await disk.stat(path);
  if (!entry) return undefined;
  const fault = faultOf(entry, access);
  if (fault !== undefined) return `it ${fault}`;
  const bytes = await disk.read(path).catch(orProblem);
  if (typeof bytes === 'string') return bytes;
  const record = parseUndoRecord(setting, bytes);
  return typeof record === 'string' || record.repairId === repairId ? record : 'it is the record of another repair';
};

/** What the system reports of this one file; what it lacks for every file is thrown again. */
const orProblem = (error: unknown): string => {
  if (!isSystemError(error) || isOfMachine(error)) throw error;
  return `it cannot be read (${errnoOf(error)})`;
};
