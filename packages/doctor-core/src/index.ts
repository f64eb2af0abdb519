// contract: findings
export { codes, defineFindings, finding, findingKey } from './contract/finding.js';
export type { Finding, FindingCatalogue, FindingRule, Severity, Subject } from './contract/finding.js';
export { displayName, escapeInvisible } from './contract/display-name.js';

// contract: the world
export type {
  DirectoryMode,
  DoctorContext,
  FilePort,
  FileView,
  HostFacts,
  Mint,
  ProcessPort,
  RegularFile,
  RunningProgram,
} from './contract/context.js';
export { Secret } from './contract/secret.js';
export { DoctorError } from './contract/doctor-error.js';
export { crashReason } from './sandbox/crash-reason.js';

// contract: steps and plans
export type { EntryIdentity, JsonEdit, JsonValue, Step } from './contract/step.js';
export type { Change, FindingReference, FixProposal, Plan, RefusalCause } from './contract/plan.js';

// contract: checks, strategies, plugins
export { defineCheck, notApplicable } from './contract/check.js';
export type { AnyDoctorCheck, DoctorCheck, NotApplicable } from './contract/check.js';
export { defineStrategy } from './contract/strategy.js';
export type { Consent, Effects, Prepared, RepairStrategy, StrategyParts } from './contract/strategy.js';
export { definePlugin, PLUGIN_API_VERSION } from './contract/plugin.js';
export type { DoctorPlugin, FailedPlugin } from './contract/plugin.js';

// the report model
export { severityOf, worstSeverity } from './contract/check-result.js';
export type {
  CheckOutcome,
  CheckResult,
  CheckSeverity,
  CheckSummary,
  ReportedFinding,
} from './contract/check-result.js';

// the engine
export type {
  ApplyRequest,
  Backup,
  ChangedFile,
  CheckDescription,
  DescribedFinding,
  DescribedRepair,
  DiagnoseRequest,
  Diagnosis,
  Doctor,
  History,
  PastRepair,
  PlannedRepair,
  PlanRequest,
  ProgressEvent,
  RepairOutcome,
  RepairPlan,
  RepairProposal,
  RepairResult,
  UndoPlan,
  UndoResult,
} from './contract/doctor.js';

// JSON documents, read with positions and edited without touching other bytes
export { nodeAt, parseJsonDocument } from './json/parse/json-document.js';
export type { JsonDocument, JsonParsed, JsonReading } from './json/parse/json-document.js';
export type { JsonProblem } from './json/parse/problem.js';
export { memberOf, toValue } from './json/parse/json-node.js';
export type {
  JsonArrayNode,
  JsonBooleanNode,
  JsonContainerNode,
  JsonMember,
  JsonNode,
  JsonNullNode,
  JsonNumberNode,
  JsonObjectNode,
  JsonStringNode,
  TextRange,
} from './json/parse/json-node.js';
export { applyJsonEdits } from './json/edit-json.js';
export { findEntry } from './json/find-entry.js';
export { invertJsonEdits } from './json/invert/invert-edits.js';
export { formatPointer, parsePointer } from './json/parse/pointer.js';
export { positionAt } from './json/parse/text-position.js';
export type { JsonPosition } from './json/parse/text-position.js';
export { createDoctorInWorld } from './doctor/create-doctor-in-world.js';
export type { DoctorInWorldOptions } from './doctor/create-doctor-in-world.js';
export type { World } from './transaction/world.js';

// the applier, behind its own small interface
export type { Applied, Transaction } from './transaction/apply/transaction.js';
export type { Applier } from './transaction/applier.js';
export type { TransactionReader } from './transaction/transaction-reader.js';
export type { Recovery } from './transaction/recovery/preview-recovery.js';
export type { UndoFile, UndoRecord } from './transaction/record/undo-record.js';
export { UNDO_CONSENT } from './undo/undo.js';
export type { Before, FileChange } from './compose/file-change.js';
export { nearestName } from './contract/nearest-name.js';
export type { Disk, DiskEntry, WritableFile } from './contract/disk.js';
export type { AtWork } from './contract/at-work.js';
export type { HeldLock, Locks } from './contract/locks.js';
export { createTransactionApplier } from './transaction/transaction-applier.js';
export type { TransactionApplierOptions } from './transaction/transaction-applier.js';
export { isDeclared } from './sandbox/effects.js';
export { isSameData } from './contract/same-data.js';
export { fillSlots } from './contract/render-finding.js';
