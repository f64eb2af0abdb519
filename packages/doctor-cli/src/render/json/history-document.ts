import type { FindingReference, PastRepair } from '@netclaw/doctor-core';

import { SCHEMA_VERSION } from './report-document.js';

/** The repairs that can be taken back, as data; `schema/history.schema.json` describes it. */
export interface HistoryDocument {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly exitCode: 0;
  readonly error: null;
  /** The newest first. */
  readonly repairs: readonly PastRepairDocument[];
}

export interface PastRepairDocument {
  readonly repairId: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Empty for an undo. */
  readonly heals: readonly FindingReference[];
  /** Relative to the home. */
  readonly files: readonly string[];
}

export const historyDocument = (repairs: readonly PastRepair[]): HistoryDocument => ({
  schemaVersion: SCHEMA_VERSION,
  exitCode: 0,
  error: null,
  repairs: repairs.map(pastRepairDocument),
});

export const pastRepairDocument = ({ repairId, at, heals, files }: PastRepair): PastRepairDocument => ({
  repairId,
  at: at.toISOString(),
  heals: heals.map(({ code, subject }) => ({ code, subject })),
  files,
});
