import type { Context } from '../author/context.js';
import type { FindingReference } from '../author/finding.js';
import type { FailedPlugin } from '../author/plugin.js';
import type { Change, FixProposal, RepairOption } from './proposal.js';
import type { ConsentWords } from '../author/repair.js';
import type { RanCommand, RecordedCommand } from './command.js';
import type { CheckDescription } from './check-description.js';
import type { CheckResult } from './check-result.js';
import type { DiagnoseRequest, GateRequest, ProgressEvent } from './diagnose-request.js';
import type { PlanOrigin } from './plan-origin.js';
import type { NewRule, RuleKind } from './rule-kind.js';

/** One look at the host. In registration order: the selected checks and the owners that they need. */
export interface Diagnosis {
  readonly results: readonly CheckResult[];
  /** What could be done about it, each proposal evaluated alone on the disk as it is. */
  readonly proposals: readonly RepairProposal[];
}

/** A repair that was proposed for one check. */
export interface RepairProposal {
  readonly check: string;
  /** The id of the check, or of the repair that a plugin offers. */
  readonly proposer: string;
  readonly proposal: FixProposal;
}

interface PlanRequest {
  /** Consents that the operator gave, by name. */
  readonly consents: readonly string[];
  /** Which of the repairs are wanted; absent = all. The others are `declined`, and none is planned over what they would make. */
  readonly accept?: (repair: PlannedRepair) => boolean;
}

/** Outcomes of one repair; `planned` before anything was applied. */
export type RepairOutcome =
  | 'planned'
  | 'applied'
  /** Its files are changed, and a program that it runs failed, was not run, or did not fix what was found. */
  | 'command-failed'
  | 'rolled-back'
  /** It failed and could not be rolled back completely: the files of the result are as it made them, and it stays unfinished. */
  | 'rollback-failed'
  | 'refused'
  | 'needs-consent'
  | 'needs-confirmation'
  | 'declined'
  | 'conflict'
  | 'world-moved';

export interface PlannedRepair {
  readonly check: string;
  readonly proposer: string;
  readonly proposal: FixProposal;
  /** The option that the consents chose; undefined where none was or the proposal is a refusal. */
  readonly chosen: RepairOption | undefined;
  readonly fixes: readonly FindingReference[];
  /** The preview, derived from the steps; for `needs-consent` that of the first option, as if it were granted. */
  readonly changes: readonly Change[];
  readonly outcome: RepairOutcome;
  /** Why it is refused, needs consent, conflicts, or was rolled back. */
  readonly reason: string | undefined;
  /** A refusal's remediation, or for `needs-consent` the flags that grant each option (`--accept x`). */
  readonly next: string | undefined;
}

/** All repairs of one run, composed over one another; nothing was written yet. */
export interface RepairPlan {
  readonly repairs: readonly PlannedRepair[];
  /** Consents that were given and that no repair needs. */
  readonly unusedConsents: readonly string[];
}

export interface ApplyRequest {
  /** Which of the planned repairs to apply; absent = all with outcome `planned`. */
  readonly accept?: (repair: PlannedRepair) => boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (event: ProgressEvent) => void;
}

/** A file that was really changed; `path` is relative to the home. */
export interface ChangedFile {
  readonly path: string;
  /** In a word: `changed`, `created`, `removed`, `moved`. */
  readonly description: string;
  /** Where a file was that is moved here; absent where it was not moved. */
  readonly from?: string;
  /** Where the file is now that was here. */
  readonly to?: string;
}

/** Where something that a repair replaced is kept; `path` is relative to the home. */
export interface Backup {
  readonly path: string;
  /** In words. */
  readonly holds: string;
}

export interface RepairResult {
  readonly repairs: readonly PlannedRepair[];
  /** The final diagnosis, of the same selection. */
  readonly diagnosis: Diagnosis;
  /** Undefined where nothing was written, or everything was rolled back. */
  readonly repairId: string | undefined;
  /**
   * Files that are changed now: after a rollback only new ones that stay, since another program may use them by now; where the rollback
   * failed, those that are left as the repair made them.
   */
  readonly files: readonly ChangedFile[];
  /** What was run, or was to be; absent where no accepted repair runs anything. */
  readonly commands?: readonly RanCommand[];
  /** The undo record, and old contents that were kept verbatim. */
  readonly backups: readonly Backup[];
  /** Weaker guarantees than usual, and what was left undone, in words (`durability: best-effort`). */
  readonly notes: readonly string[];
  /** An interrupted repair was closed, and nothing else done: diagnose, plan and apply once more for the rest. */
  readonly again: boolean;
}

/** A file that was moved; both paths are relative to the home. */
interface Move {
  readonly from: string;
  readonly to: string;
}

/** A repair of the past. */
export interface PastRepair {
  readonly repairId: string;
  readonly at: Date;
  /** Empty for an undo, which can be undone too. */
  readonly fixes: readonly FindingReference[];
  /** Relative to the home; of a file that was moved both places. */
  readonly files: readonly string[];
  /** Files that it moved; absent where it moved none. */
  readonly moves?: readonly Move[];
  /** What it ran, or was to run, which no undo reverts; absent where it ran nothing. */
  readonly commands?: readonly RecordedCommand[];
  /** The repair that it undid; undefined for a repair that is not an undo. */
  readonly undoes: string | undefined;
  /** The undo that undid it, and still holds; undefined where none did. */
  readonly undoneBy: string | undefined;
}

/** The repairs of the past, the newest first. */
export interface History {
  readonly repairs: readonly PastRepair[];
  /** Records that cannot be trusted and are left out, in words. */
  readonly notes: readonly string[];
}

/** What an undo would do; nothing was written yet. */
export interface UndoPlan {
  readonly repair: PastRepair;
  readonly changes: readonly Change[];
  /** What of the repair stays, and why, in words: a mode is never loosened, a new key never removed. */
  readonly stays: readonly string[];
  /** Records that cannot be trusted and were passed over, in words. */
  readonly notes: readonly string[];
  /** Entries that it gives access back to, by name. */
  readonly regrants: readonly string[];
  /** What would be wrong after it and is not now, in words: errors, and whatever the repair fixed. */
  readonly problems: readonly string[];
  /** Names of the consents it needs; empty = routine. */
  readonly consents: readonly string[];
}

export interface UndoResult {
  readonly repairId: string;
  readonly files: readonly ChangedFile[];
  readonly backups: readonly Backup[];
  readonly notes: readonly string[];
}

/** What a report says of the place that was looked at. */
export interface DoctorPlace {
  /** Absolute. */
  readonly home: string;
  /** The name of this machine, cut at the first dot. */
  readonly host: string;
}

/**
 * Why nobody can look at a directory as at a home: it is not there, is not a directory, cannot be read by this user, or holds none of
 * the files of a home.
 */
export type HomeProblem = 'missing' | 'not-a-directory' | 'unreadable' | 'foreign';

/** A doctor for one home; it prints nothing and never exits. Expected failures are thrown as `DoctorError`. */
export interface Doctor {
  /** The command as it was invoked (`netclaw doctor`), for advice. */
  readonly command: string;
  readonly place: DoctorPlace;
  /** What a home holds at least one of, relative to it; empty where the program does not say. */
  readonly homeFiles: readonly string[];
  describe(): readonly CheckDescription[];
  /** Plugins that were asked for and are not loaded; nothing else says what they would have brought. */
  failedPlugins(): readonly FailedPlugin[];
  /** Every consent that a registered check or repair knows, by name. */
  consents(): ReadonlyMap<string, ConsentWords>;
  /** Reads; undefined for a home that there is. A gate does not pass on any other that it was given by name. */
  homeProblem(): Promise<HomeProblem | undefined>;
  /**
   * What is to be said before these checks run, of those that do more than look, by the id of the check. Throws
   * `selection/unknown-name` and `selection/empty`.
   */
  cautions(request?: Pick<DiagnoseRequest, 'only' | 'include' | 'skip'>): ReadonlyMap<string, string>;
  /** Reads; writes nothing, ever: beyond what `cautions` says. */
  diagnose(request?: DiagnoseRequest): Promise<Diagnosis>;
  /**
   * A diagnosis that must pass before something else is done. Throws `gate/not-passed` where it does not: for a severity of `failOn`, for a check
   * that `only` names and that could not look, whatever its severity, and for a home that cannot be read. Reads; writes nothing, ever.
   */
  gate(request?: GateRequest): Promise<Diagnosis>;
  /**
   * Reads; a rule that holds now, for a file of rules. Throws `rule/impossible` for a name that no rule can be about, `rule/unknown` where it
   * cannot be found out, and what the files throw.
   */
  ruleFor(kind: RuleKind, name: string): Promise<NewRule>;
  /** Reads; what a host itself wants to see of the machine, beside its checks: all of it. */
  observe<T>(read: (context: Context) => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Reads; composes the repairs of a diagnosis. Throws `consent/unknown` and `consent/ambiguous`. */
  plan(diagnosis: Diagnosis, request: PlanRequest): Promise<RepairPlan>;
  /** Reads; what a plan is made for as the home is now, with the salt of another origin to compare it with. */
  originOf(plan: Pick<RepairPlan, 'repairs'>, salt?: string): Promise<PlanOrigin>;
  /** Writes, in one transaction, then looks again. */
  apply(plan: RepairPlan, request?: ApplyRequest): Promise<RepairResult>;
  /** What repairs have changed, and which of them are undone. Reads only. */
  history(): Promise<History>;
  /**
   * Reads; composes what undoes a repair: the newest of which anything is in place, where no id is given. Throws `undo/unknown-repair`,
   * `undo/nothing-to-undo`, `undo/already-undone`, `undo/untrusted-record` and `undo/collision`; while a repair is unfinished
   * `repair/interrupted` or `lock/busy`; while an active process uses the home `lock/host-busy`.
   */
  planUndo(repairId?: string): Promise<UndoPlan>;
  /** Writes, in one transaction. Throws `undo/needs-consent` where a consent is missing, `apply/world-moved`, `undo/rolled-back`. */
  undo(
    plan: UndoPlan,
    request: { readonly consents: readonly string[]; readonly signal?: AbortSignal },
  ): Promise<UndoResult>;
}
