import { commandText } from '@netclaw/doctor-core/engine';
import type { FindingReference, History, PastRepair } from '@netclaw/doctor-core/engine';

import type { RunRecord } from '../../model/run/run-record.js';
import type { CommandDocument } from './document.js';
import { originDocument, SCHEMA_VERSION, type OriginDocument } from './document.js';

/** The repairs that are recorded, as data; `schema/history.schema.json` describes it. */
export interface HistoryDocument extends OriginDocument {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly exitCode: 0;
  readonly error: null;
  /** The newest first. */
  readonly repairs: readonly PastRepairDocument[];
  /** Records that cannot be trusted and are left out. */
  readonly notes: readonly string[];
}

export interface PastRepairDocument {
  readonly repairId: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Empty for an undo. */
  readonly fixes: readonly FindingReference[];
  /** Relative to the home. */
  readonly files: readonly string[];
  /** Files that it moved; absent where it moved none. */
  readonly moves?: NonNullable<PastRepair['moves']>;
  /** What it ran, or was to run, which no undo reverts; absent where it ran nothing. */
  readonly commands?: readonly CommandDocument[];
  /** The repair that it reverted; null where it is not an undo. */
  readonly undoes: string | null;
  /** The undo that reverted it, and still holds. */
  readonly undoneBy: string | null;
}

export const historyDocument = ({ repairs, notes }: History, record: RunRecord): HistoryDocument => ({
  schemaVersion: SCHEMA_VERSION,
  ...originDocument(record),
  exitCode: 0,
  error: null,
  repairs: repairs.map(pastRepairDocument),
  notes,
});

export const pastRepairDocument = ({
  repairId,
  at,
  fixes,
  files,
  moves,
  commands,
  undoes,
  undoneBy,
}: PastRepair): PastRepairDocument => ({
  repairId,
  at: at.toISOString(),
  fixes: fixes.map(({ code, subject }) => ({ code, subject })),
  files,
  ...(moves && { moves: moves.map(({ from, to }) => ({ from, to })) }),
  ...(commands && { commands: commands.map((command) => ({ text: commandText(command), state: command.state })) }),
  undoes: undoes ?? null,
  undoneBy: undoneBy ?? null,
});
