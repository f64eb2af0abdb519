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
export { crashReason } from './diagnose/crash-reason.js';

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
export { severityOf, worstSeverity } from './report/check-result.js';
export type { CheckOutcome, CheckResult, CheckSeverity, CheckSummary, ReportedFinding } from './report/check-result.js';

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
} from './engine/doctor.js';

// JSON documents, read with positions and edited without touching other bytes
export { memberOf, nodeAt, parseJsonDocument, toValue } from './json/json-document.js';
export type { JsonDocument, JsonParsed, JsonPosition, JsonProblem, JsonReading } from './json/json-document.js';
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
} from './json/json-node.js';
export { applyJsonEdits, findEntry, invertJsonEdits } from './json/edit-json.js';
export { formatPointer, parsePointer } from './json/pointer.js';
export { positionAt } from './json/text-position.js';
export { createDoctorInWorld } from './engine/create-doctor-in-world.js';
export type { DoctorInWorldOptions } from './engine/create-doctor-in-world.js';
export type { World } from './engine/world.js';

// the applier, behind its own small interface
export type { Applied, Applier, Transaction } from './apply/applier.js';
export type { Recovery } from './apply/transaction/preview-recovery.js';
export type { UndoFile, UndoRecord } from './apply/transaction/undo-record.js';
export { UNDO_CONSENT } from './undo/undo.js';
export type { Before, FileChange } from './compose/file-change.js';
export { nearestName } from './registry/nearest-name.js';
export type { Disk, DiskEntry, WritableFile } from './apply/disk.js';
export type { AtWork } from './apply/at-work.js';
export type { HeldLock, Locks } from './apply/locks.js';
export { createTransactionApplier } from './apply/transaction/transaction-applier.js';
export type { TransactionApplierOptions } from './apply/transaction/transaction-applier.js';
export { isDeclared } from './compose/effects.js';
export { isSameData } from './compose/same-data.js';
export { fillSlots } from './report/render-finding.js';
