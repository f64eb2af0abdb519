import { posix } from 'node:path';
import type { CommandState } from '../../contract/result/command.js';
import { DoctorError } from '../../contract/value/doctor-error.js';
import { describeSystemError, isSystemError } from '../../contract/value/errno.js';
import type { TransactionSetting } from '../journal/setting.js';
import { journalTemporaryFiles } from '../journal/state-directory.js';
import { replaceOwnFile } from '../journal/write-own-file.js';
import { readRecord } from './records.js';
import { serialiseUndoRecord } from './undo-record.js';

/**
 * Writes what came of one program of a repair into its record, flushed. Throws `undo/untrusted-record` where there is no record that can be
 * trusted, and the error of the system.
 */
export const noteCommand = async (
  setting: TransactionSetting,
  repairId: string,
  index: number,
  state: CommandState,
): Promise<void> => {
  const record = await readRecord(setting, repairId);
  if (record === undefined || typeof record === 'string') {
    throw new DoctorError('undo/untrusted-record', `the record of the repair ${repairId} ${record ?? 'is gone'}`, {
      next: 'Look at who writes into the directory of the doctor.',
    });
  }
  const commands = (record.commands ?? []).map((one, at) => (at === index ? { ...one, state } : one));
  const path = posix.join(setting.state.records, `${repairId}.json`);
  // no journal is open: a crash leaves what the next repair looks for and removes
  const [temporary] = journalTemporaryFiles(setting.state);
  await replaceOwnFile(setting, path, serialiseUndoRecord({ ...record, commands }), temporary);
};

/** Of a repair that is rolled back none is run any more. */
export const noteNoneRun = async (setting: TransactionSetting, repairId: string): Promise<void> => {
  try {
    const record = await readRecord(setting, repairId);
    if (record === undefined || typeof record === 'string') return;
    for (const index of (record.commands ?? []).keys()) await noteCommand(setting, repairId, index, 'not-run');
  } catch (error) {
    // it is rolled back: a record that names too much does no harm
    if (!isSystemError(error)) throw error;
    setting.note(`the record of the repair could not be written (${describeSystemError(error)})`);
  }
};
