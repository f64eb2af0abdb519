import { posix } from 'node:path';
import type { Backup } from '../../engine/doctor.js';
import { readRecord } from './records.js';
import type { TransactionSetting } from './setting.js';

/** Where what a repair has replaced is kept; none where nothing of it is left to take back. */
export const backupsOf = async (setting: TransactionSetting, repairId: string): Promise<readonly Backup[]> => {
  const record = await readRecord(setting, repairId);
  if (record === undefined || typeof record === 'string') return [];
  const place = (name: string): string => posix.relative(setting.home, posix.join(setting.state.records, name));
  const changed = record.files.filter(({ keep }) => !keep).map(({ path }) => path);
  const kept = record.files.flatMap(({ path, kept: name }) =>
    name === null ? [] : [{ path: place(name), holds: `the old ${path}, as it was` }],
  );
  return [{ path: place(`${repairId}.json`), holds: `what undo puts back in ${changed.join(', ')}` }, ...kept];
};
