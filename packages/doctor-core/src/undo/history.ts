import type { Applier } from '../transaction/applier.js';
import type { UntrustedRecord } from '../transaction/record/records.js';
import type { UndoRecord } from '../transaction/record/undo-record.js';
import { pathsOf } from '../transaction/record/undo-record.js';
import type { History, PastRepair } from '../contract/result/doctor.js';

/** The repairs of the past, and which of them are undone. */
export const readHistory = async ({ records: read }: Pick<Applier, 'records'>): Promise<History> => {
  const { records, untrusted } = await read();
  return { repairs: records.map((record) => pastRepair(record, records)), notes: untrusted.map(untrustedNote) };
};

export const pastRepair = (record: UndoRecord, all: readonly UndoRecord[]): PastRepair => ({
  repairId: record.repairId,
  at: new Date(record.at),
  fixes: record.fixes,
  files: pathsOf(record),
  ...movesOf(record),
  ...(record.commands && { commands: record.commands }),
  undoes: record.undoes ?? undefined,
  undoneBy: undoOf(record, all)?.repairId,
});

const movesOf = ({ files }: UndoRecord): Pick<PastRepair, 'moves'> => {
  const moves = files.flatMap(({ path, movedTo }) => (movedTo === undefined ? [] : [{ from: path, to: movedTo }]));
  return moves.length === 0 ? {} : { moves };
};

export const untrustedNote = ({ path, problem }: UntrustedRecord): string =>
  `${path} cannot be trusted and is left out: ${problem}`;

/** The undo of a repair that still holds: an undo can itself be undone. */
export const undoOf = (record: UndoRecord, newestFirst: readonly UndoRecord[]): UndoRecord | undefined => {
  const newer = newestFirst.slice(0, newestFirst.indexOf(record));
  return newer.find((other) => other.undoes === record.repairId && undoOf(other, newer) === undefined);
};
