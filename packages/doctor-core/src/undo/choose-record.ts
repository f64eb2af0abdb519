import type { Applier } from '../apply/applier.js';
import type { UntrustedRecord } from '../apply/transaction/records.js';
import type { UndoRecord } from '../apply/transaction/undo-record.js';
import { DoctorError } from '../contract/doctor-error.js';
import type { PastRepair } from '../engine/doctor.js';
import { pastRepair, undoOf, untrustedNote } from './history.js';

export interface ChosenRecord {
  readonly record: UndoRecord;
  readonly repair: PastRepair;
  /** Records that were passed over, in words. */
  readonly notes: readonly string[];
}

/**
 * The repair to take back, the newest where no id is given. Throws `undo/nothing-to-undo`, `undo/unknown-repair`, `undo/already-undone`,
 * and `undo/untrusted-record` for a record that cannot be read, also where it may be the newest.
 */
export const chooseRecord = async (
  applier: Pick<Applier, 'records'>,
  repairId: string | undefined,
): Promise<ChosenRecord> => {
  const { records, untrusted } = await applier.records();
  const record = repairId === undefined ? records[0] : records.find((candidate) => candidate.repairId === repairId);
  const spoilt = untrusted.find((other) =>
    repairId === undefined ? other.repairId > (record?.repairId ?? '') : other.repairId === repairId,
  );
  if (spoilt) throw untrustedRecord(spoilt);
  if (!record) throw missing(repairId, records);
  const undo = undoOf(record, records);
  if (undo) throw alreadyUndone(record, undo);
  return { record, repair: pastRepair(record, records), notes: untrusted.map(untrustedNote) };
};

const untrustedRecord = ({ path, problem, repairId }: UntrustedRecord): DoctorError =>
  new DoctorError('undo/untrusted-record', `the record of the repair ${repairId} cannot be trusted: ${problem}`, {
    next: `Look at ${path} and move it away; then run the undo again, with the id of the repair to take back.`,
  });

const missing = (repairId: string | undefined, records: readonly UndoRecord[]): DoctorError => {
  if (repairId === undefined) {
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
