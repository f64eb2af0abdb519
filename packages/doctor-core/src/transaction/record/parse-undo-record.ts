import { validate } from '#generated/undo-record-validator';
import { isRepairable } from '../journal/repairable-path.js';
import type { ReadSetting } from '../journal/setting.js';
import type { UndoRecord } from './undo-record.js';
import { keptName, pathsOf } from './undo-record.js';

/** Reads a record, trusting nothing in it: the record, or what is wrong with it, in words. */
export const parseUndoRecord = (
  setting: Pick<ReadSetting, 'home' | 'state'>,
  bytes: Uint8Array,
): UndoRecord | string => {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return 'it is not JSON';
  }
  if (!isUndoRecord(value) || Number.isNaN(Date.parse(value.at))) return 'it is not of the known form';
  const { repairId, files } = value;
  if (pathsOf(value).some((path) => !isRepairable(setting, path))) return 'it names a file that no repair can change';
  const isForeign = files.some(({ path, kept }) => kept !== null && kept !== keptName(repairId, path));
  const isHalf = files.some(
    ({ path, movedFrom, movedTo }) =>
      (movedFrom !== undefined && !files.some((one) => one.path === movedFrom && one.movedTo === path)) ||
      (movedTo !== undefined && !files.some((one) => one.path === movedTo && one.movedFrom === path)),
  );
  if (isHalf) return 'it names one half of a move';
  return isForeign ? 'it names a copy of old content that does not belong to it' : value;
};

const isUndoRecord = (value: unknown): value is UndoRecord => validate(value);
