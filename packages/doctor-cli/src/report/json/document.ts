import type { RefusalCause } from '@netclaw/doctor-core';
import type {
  CommandState,
  Backup,
  Change,
  ChangedFile,
  CheckOutcome,
  CheckSeverity,
  FindingReference,
  RepairOutcome,
  ReportedFinding,
} from '@netclaw/doctor-core/engine';

import type { ExitReason } from '../../model/exit/exit-code.js';
import type { RunRecord, Waited } from '../../model/run/run-record.js';
import type { GatesDocument } from './gates-document.js';

export const SCHEMA_VERSION = 1;

/** Where a document comes from. */
export interface OriginDocument {
  /** Of the program. */
  readonly version: string;
  /** Absolute; null where the run ended before the home was known. */
  readonly home: string | null;
  /** The name of the machine, cut at the first dot; null as for the home. */
  readonly host: string | null;
  /** When the run began: ISO 8601, UTC. */
  readonly time: string;
}

export const originDocument = ({ program, place, startedAt }: RunRecord): OriginDocument => ({
  version: program.version,
  home: place?.home ?? null,
  host: place?.host ?? null,
  time: startedAt.toISOString(),
});

/** The report as data; `schema/report.schema.json` describes it. */
export interface ReportDocument extends OriginDocument {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly exitCode: number;
  readonly exitReason: ExitReason;
  /** Is a file changed now? Not in a dry run; after a rollback only where a new file stays. */
  readonly changed: boolean;
  /** Set exactly where the run was stopped (exit codes from 64). */
  readonly error: ErrorDocument | null;
  readonly checks: readonly CheckDocument[];
  readonly gates: GatesDocument;
  /** Null without `--wait`, and where nothing was looked at. */
  readonly waited: Waited | null;
  readonly fix: FixDocument;
}

export interface ErrorDocument {
  readonly code: string;
  readonly message: string;
  readonly next: string;
}

export interface CheckDocument {
  readonly name: string;
  readonly id: string;
  readonly status: CheckOutcome['status'];
  readonly severity: CheckSeverity;
  readonly message: string;
  readonly remediation: string | null;
  readonly findings: readonly ReportedFinding[];
  readonly durationMs: number;
}

export interface FixDocument {
  readonly requested: boolean;
  readonly dryRun: boolean;
  readonly changedFiles: number;
  readonly files: readonly ChangedFile[];
  readonly repairId: string | null;
  readonly backups: readonly Backup[];
  readonly notes: readonly string[];
  readonly unusedConsents: readonly string[];
  /** What was run, or was to be; absent where no accepted repair runs anything. */
  readonly commands?: readonly CommandDocument[];
  readonly plans: readonly PlanDocument[];
}

/** A program of a repair, and what came of it. */
export interface CommandDocument {
  /** As it would be typed into a shell. */
  readonly text: string;
  readonly state: CommandState;
  readonly reason?: string;
}

export interface PlanDocument {
  readonly check: string;
  readonly strategy: string;
  readonly option: string | null;
  readonly summary: string | null;
  readonly fixes: readonly FindingReference[];
  readonly changes: readonly Change[];
  /** What it runs after that, as it would be typed into a shell; absent where it runs nothing. */
  readonly runs?: readonly string[];
  readonly preserves: readonly string[];
  /** What must hold while it is applied. */
  readonly preconditions: readonly string[];
  /** Those of the way that is shown: the chosen one, else the first. */
  readonly consents: readonly string[];
  /** Every way there is, the shown one among them; empty for a refusal. */
  readonly options: readonly OptionDocument[];
  readonly outcome: RepairOutcome;
  /** Of a refusal: what kind it is. `busy`: another process, as the daemon, uses the files. */
  readonly cause?: RefusalCause;
  readonly reason: string | null;
  readonly next: string | null;
  readonly nextSteps: readonly string[];
}

/** One way to repair, and what it takes. */
export interface OptionDocument {
  readonly strategy: string;
  readonly option: string | null;
  readonly label: string | null;
  readonly summary: string;
  readonly consents: readonly string[];
  readonly preconditions: readonly string[];
}
