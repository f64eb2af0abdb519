import type { EntryPlace } from '../../compose/entry-place.js';
import type { InverseEdit } from '../../compose/inverse-edits.js';
import { isRecord, isTextList } from '../../contract/shape.js';
import type { JsonEdit } from '../../contract/step.js';
import { isPlain } from '../../sandbox/effects.js';
import { isRepairId } from '../journal/repair-id.js';
import { isDigest, isListOf, isReference, isState, isText } from '../journal/shapes.js';
import type { UndoFile, UndoRecord } from './undo-record.js';
import { keptName } from './undo-record.js';

/** Reads a record, trusting nothing in it: the record, or what is wrong with it, in words. */
export const parseUndoRecord = (bytes: Uint8Array, isAllowed: (path: string) => boolean): UndoRecord | string => {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return 'it is not JSON';
  }
  if (!isUndoRecord(value)) return 'it is not of the known form';
  const { repairId, files } = value;
  if (files.some(({ path }) => !isPlain(path) || !isAllowed(path))) return 'it names a file that no repair may change';
  const isStray = files.some(({ path, kept }) => kept !== null && kept !== keptName(repairId, path));
  return isStray ? 'it names a kept content that is not its own' : value;
};

const isUndoRecord = (value: unknown): value is UndoRecord =>
  isRecord(value) &&
  value['version'] === 1 &&
  isText(value['repairId']) &&
  isRepairId(value['repairId']) &&
  isText(value['at']) &&
  !Number.isNaN(Date.parse(value['at'])) &&
  isListOf(value['heals'], isReference) &&
  (value['undoes'] === null || (isText(value['undoes']) && isRepairId(value['undoes']))) &&
  typeof value['isReset'] === 'boolean' &&
  isListOf(value['files'], isFile);

const isFile = (value: unknown): value is UndoFile =>
  isRecord(value) &&
  isText(value['path']) &&
  isState(value['pre']) &&
  isState(value['post']) &&
  typeof value['keep'] === 'boolean' &&
  (value['kept'] === null || isText(value['kept'])) &&
  (value['edits'] === null || isListOf(value['edits'], isStep));

const isStep = (value: unknown): value is readonly InverseEdit[] => isListOf(value, isInverse);

const isInverse = (value: unknown): value is InverseEdit =>
  isRecord(value) &&
  isEdit(value['edit']) &&
  (value['entry'] === null || isEntryPlace(value['entry'])) &&
  (value['written'] === null || isDigest(value['written']));

const isEntryPlace = (value: unknown): value is EntryPlace =>
  isRecord(value) &&
  isPointer(value['list']) &&
  isRecord(value['members']) &&
  // records of before it was kept have none
  (value['whole'] === undefined || isDigest(value['whole']));

const isEdit = (value: unknown): value is JsonEdit => {
  if (!isRecord(value) || !isPointer(value['pointer'])) return false;
  switch (value['op']) {
    case 'set':
      return 'value' in value;
    case 'rename-key':
      return isText(value['value']);
    case 'remove':
      return true;
    case 'insert-entry':
      return 'value' in value && isEntry(value) && (value['before'] === undefined || isIndex(value['before']));
    case 'replace-entry':
      return isRecord(value['value']) && isEntry(value) && isIndex(value['index']);
    case 'remove-entry':
      return isEntry(value) && isIndex(value['index']);
    default:
      return false;
  }
};

const isEntry = (value: Readonly<Record<string, unknown>>): boolean =>
  isText(value['label']) &&
  isTextList(value['identity']) &&
  (value['volatile'] === undefined || isTextList(value['volatile']));

const isIndex = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

const isPointer = (value: unknown): value is string =>
  isText(value) && (value === '' || value.startsWith('/')) && !/~(?![01])/.test(value);
