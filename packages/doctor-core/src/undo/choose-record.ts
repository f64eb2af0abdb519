import type { Applier } from '../transaction/applier.js';
import type { UntrustedRecord } from '../transaction/record/records.js';
import type { UndoRecord } from '../transaction/record/undo-record.js';
import type { FilePort } from '../contract/context.js';
import { DoctorError } from '../contract/doctor-error.js';
import type { PastRepair } from '../contract/doctor.js';
import { pastRepair, undoOf, untrustedNote } from './history.js';
import { isStillInPlace } from './still-in-place.js';

interface ChosenRecord {
  readonly record: UndoRecord;
  readonly repair: PastRepair;
  /** Records that were passed over, in words. */
  readonly notes: readonly string[];
}

/**
 * The repair to take back, the newest of which anything is in place where no id is given. Throws `undo/nothing-to-undo`,
 * `undo/unknown-repair`, `undo/already-undone`, and `undo/untrusted-record` for a record that cannot be read, also where it may be the
 * newest.
 */
export const chooseRecord = async (
  { applier, files }: { readonly applier: Pick<Applier, 'records'>; readonly files: FilePort },
  repairId: string | undefined,
): Promise<ChosenRecord> => {
  const { records, untrusted } = await applier.records();
  const { record, passed } =
    repairId === undefined
      ? await newestInPlace(files, records)
      : { record: records.find((candidate) => candidate.repairId === repairId), passed: [] };
  const spoilt = untrusted.find((other) =>
    repairId === undefined ? other.repairId > (record?.repairId ?? '') : other.repairId === repairId,
  );
  if (spoilt) throw untrustedRecord(spoilt);
  if (!record) throw missing(repairId, records);
  const undo = undoOf(record, records);
  if (undo) throw alreadyUndone(record, undo);
  return {
    record,
    repair: pastRepair(record, records),
    notes: [...passed.map(passedNote), ...untrusted.map(untrustedNote)],
  };
};

interface Newest {
  readonly record: UndoRecord | undefined;
  /** Newer ones, of which nothing is in place. */
  readonly passed: readonly UndoRecord[];
}

const newestInPlace = async (files: FilePort, records: readonly UndoRecord[]): Promise<Newest> => {
  const passed: UndoRecord[] = [];
  for (const record of records) {
    if (undoOf(record, records)) continue;
    if (await isStillInPlace(files, record)) return { record, passed };
    passed.push(record);
  }
  return { record: undefined, passed };
};

const passedNote = ({ repairId }: UndoRecord): string =>
  `the repair ${repairId} is passed over: nothing of it is in place, as it was rolled back or its changes were replaced`;

const untrustedRecord = ({ path, problem, repairId }: UntrustedRecord): DoctorError =>
  new DoctorError('undo/untrusted-record', `the record of the repair ${repairId} cannot be trusted: ${problem}`, {
    next: `Look at ${path} and move it away; then run the undo again, with the id of the repair to take back.`,
  });

const missing = (repairId: string | undefined, records: readonly UndoRecord[]): DoctorError => {
  if (repairId === undefined) {
    const [newest] = records;
    if (newest) {
      return new DoctorError('undo/nothing-to-undo', 'nothing of any recorded repair is in place', {
        next: `There is nothing to take back. What repairs replaced is kept beside their records; to have one tried, give its id, as ${newest.repairId}.`,
      });
    }
    return new DoctorError('undo/nothing-to-undo', 'no repair is recorded in this home', {
      next: 'There is nothing to take back.',
    });
  }
  const known = records.map((candidate) => candidate.repairId).join(', ');
  return new DoctorError('undo/unknown-repair', `no repair "${repairId}" is recorded`, {
    next: known === '' ? 'No repair is recorded in this home.' : `Recorded repairs: ${known}.`,
  });
};

const alreadyUndone = ({ repairId }: UndoRecord, undo: UndoRecord): DoctorError =>
  new DoctorError('undo/already-undone', `the repair ${repairId} was taken back already, by ${undo.repairId}`, {
    next: `To make it again, take back ${undo.repairId}.`,
  });
