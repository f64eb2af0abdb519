import type { Applier } from '../transaction/applier.js';
import type { UntrustedRecord } from '../transaction/record/records.js';
import type { UndoRecord } from '../transaction/record/undo-record.js';
import { pathsOf } from '../transaction/record/undo-record.js';
import type { HomeFiles } from '../contract/port/ports.js';
import { commandText } from '../contract/result/command.js';
import { DoctorError } from '../contract/value/doctor-error.js';
import type { PastRepair } from '../contract/result/doctor.js';
import { pastRepair, undoOf, untrustedNote } from './history.js';
import { isStillInPlace } from './still-in-place.js';

interface ChosenRecord {
  readonly record: UndoRecord;
  readonly repair: PastRepair;
  /** Records that were skipped, in words. */
  readonly notes: readonly string[];
}

/**
 * The repair to undo, the newest of which anything is in place where no id is given. Throws `undo/nothing-to-undo`,
 * `undo/unknown-repair`, `undo/already-undone`, and `undo/untrusted-record` for a record that cannot be read: where no id is given, any
 * of them may be the newest.
 */
export const chooseRecord = async (
  { applier, files }: { readonly applier: Pick<Applier, 'records'>; readonly files: HomeFiles },
  repairId: string | undefined,
): Promise<ChosenRecord> => {
  const { records, untrusted } = await applier.records();
  const { record, passed } =
    repairId === undefined
      ? await newestInPlace(files, records)
      : { record: records.find((candidate) => candidate.repairId === repairId), passed: [] };
  // its sequence cannot be read, and the time in its name is that of a clock that may have been wrong
  const spoilt = untrusted.find((other) => repairId === undefined || other.repairId === repairId);
  if (spoilt) throw untrustedRecord(spoilt, repairId === undefined);
  if (!record) throw missing(repairId, records);
  const undo = undoOf(record, records);
  if (undo) throw alreadyUndone(record, undo);
  if (isOfCommands(record)) throw commandsAlone(record);
  return {
    record,
    repair: pastRepair(record, records),
    notes: [...passed.map(skippedNote), ...untrusted.map(untrustedNote)],
  };
};

interface Newest {
  readonly record: UndoRecord | undefined;
  /** Newer ones, of which nothing is in place. */
  readonly passed: readonly UndoRecord[];
}

const newestInPlace = async (files: HomeFiles, records: readonly UndoRecord[]): Promise<Newest> => {
  const passed: UndoRecord[] = [];
  for (const record of records) {
    if (undoOf(record, records)) continue;
    if (await isStillInPlace(files, record)) return { record, passed };
    passed.push(record);
  }
  return { record: undefined, passed };
};

/** It changed no file, so that there is nothing to undo. */
const isOfCommands = (record: UndoRecord): boolean => record.commands !== undefined && pathsOf(record).length === 0;

const skippedNote = (record: UndoRecord): string =>
  isOfCommands(record)
    ? `the repair ${record.repairId} is skipped: it only ran programs, and an undo cannot revert what they did`
    : `the repair ${record.repairId} is skipped: nothing of it is in place, because it was rolled back or its changes were replaced`;

const untrustedRecord = ({ path, problem, repairId }: UntrustedRecord, isNewestAsked: boolean): DoctorError => {
  const what = isNewestAsked ? ', so it is not known which repair is the newest' : '';
  return new DoctorError(
    'undo/untrusted-record',
    `the record of the repair ${repairId} cannot be trusted${what}: ${problem}`,
    { next: `Look at ${path} and move it away; then run the undo again, with the id of the repair to undo.` },
  );
};

const missing = (repairId: string | undefined, records: readonly UndoRecord[]): DoctorError => {
  if (repairId === undefined) {
    const [newest] = records;
    if (newest && isOfCommands(newest)) throw commandsAlone(newest);
    if (newest) {
      return new DoctorError('undo/nothing-to-undo', 'no change of a recorded repair is in place any more', {
        next: `There is nothing to undo. What repairs replaced is kept beside their records; to try one of them, give its id, for example ${newest.repairId}.`,
      });
    }
    return new DoctorError('undo/nothing-to-undo', 'no repair is recorded in this home', {
      next: 'There is nothing to undo.',
    });
  }
  const known = records.map((candidate) => candidate.repairId).join(', ');
  return new DoctorError('undo/unknown-repair', `no repair "${repairId}" is recorded`, {
    next: known === '' ? 'No repair is recorded in this home.' : `Recorded repairs: ${known}.`,
  });
};

const commandsAlone = ({ repairId, commands = [] }: UndoRecord): DoctorError =>
  new DoctorError('undo/nothing-to-undo', `the repair ${repairId} changed no file`, {
    next: `It only ran programs, and an undo cannot revert what they did: ${commands.map(commandText).join('; ')}.`,
  });

const alreadyUndone = ({ repairId }: UndoRecord, undo: UndoRecord): DoctorError =>
  new DoctorError('undo/already-undone', `the repair ${repairId} was already undone by ${undo.repairId}`, {
    next: `To make it again, undo ${undo.repairId}.`,
  });
