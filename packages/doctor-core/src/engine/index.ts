// a doctor, for a command line or a test
export { createDoctorInWorld } from '../doctor/create-doctor-in-world.js';
export type {
  ApplyRequest,
  Backup,
  ChangedFile,
  Diagnosis,
  Doctor,
  DoctorPlace,
  History,
  HomeProblem,
  PastRepair,
  PlannedRepair,
  RepairOutcome,
  RepairPlan,
  RepairProposal,
  RepairResult,
  UndoPlan,
  UndoResult,
} from '../contract/result/doctor.js';
export type { DiagnoseRequest, ProgressEvent } from '../contract/result/diagnose-request.js';
export type { SettingValues } from '../contract/value/setting-values.js';
export type { CheckDescription, DescribedFinding, DescribedRepair } from '../contract/result/check-description.js';
export { commandText } from '../contract/result/command.js';
export type { CommandState, RanCommand } from '../contract/result/command.js';
export type { NewRule, RuleKind } from '../contract/result/rule-kind.js';
export type { PlanOrigin } from '../contract/result/plan-origin.js';
export { severityOf, worstSeverity } from '../contract/result/check-result.js';
export type {
  CheckOutcome,
  CheckResult,
  CheckSeverity,
  CheckSummary,
  ReportedFinding,
} from '../contract/result/check-result.js';
export type { Change, FixProposal, RepairOption } from '../contract/result/proposal.js';
export { findingKey, isAmong } from '../contract/author/finding.js';
export type { FindingReference, Severity } from '../contract/author/finding.js';
export type { ConsentWords } from '../contract/author/repair.js';
export { modeFrom, octal } from '../contract/author/mode.js';
export { displayPointer } from '../contract/value/display-name.js';
export { isFileStep } from '../contract/author/step.js';
export { isInHome } from '../contract/author/declarations.js';
export type { Declarations } from '../contract/author/declarations.js';
export { notLoaded, withNotLoaded } from '../contract/author/plugin.js';
export type { FailedPlugin } from '../contract/author/plugin.js';
export { isLoosenConsent, loosenConsent, runConsent } from '../registry/engine-consents.js';
export { RollbackFailedError } from '../transaction/apply/rollback-failed-error.js';
export { UNDO_CONSENT } from '../undo/consents.js';
export { asSentence, behindColon, firstSentence, listInWords, splitMessage } from '../contract/value/sentence.js';
export { escapeInvisible } from '../contract/value/display-name.js';
export { withoutStack } from '../contract/value/without-stack.js';
export { loadOnce } from '../contract/value/load-once.js';
export { explanationProblem } from '../contract/author/explanation.js';
export { shellWord } from '../contract/value/shell-word.js';
export { MAX_LINKS } from '../contract/value/max-links.js';
export { isSameData } from '../contract/value/same-data.js';
export { crashReason } from '../sandbox/crash-reason.js';
export { IN_A_FIX, refuseCommands, RefusedCommand } from '../sandbox/command-guard.js';
export { PromisedAnswer } from '../contract/author/fix-tools.js';
export { createCodeContext } from '../sandbox/code-context.js';
export { asPlugin, runningPlugin } from '../sandbox/plugin-code.js';
export { asSystemFailure, systemFailure } from '../contract/value/system-failure.js';
export { DENIED, isFault, OF_PATH, undefinedFor, UNSEEN } from '../contract/value/errno.js';

// the world that it works in
export type { OwnedPlaces } from '../contract/ownership/owned.js';
export { bitsNeeded, daemonCan, isOfRepairers, opennessOf } from '../contract/ownership/access-rules.js';
export { accessOfFiles } from '../contract/port/ports.js';
export { NO_HOST_FACTS, NO_PORTS, NO_PROCESS_FACTS } from '../contract/port/no-ports.js';
export type { UserDatabase } from '../contract/ownership/read-access.js';
export { readAccess } from '../contract/ownership/read-access.js';
export type { World } from '../transaction/world.js';
export type { Machine, OwnerPort, RegularFile } from '../contract/port/ports.js';
export type { LockHolder, ProcessInfo, RunningProgram } from '../contract/port/process-port.js';
export type { ActiveProcess } from '../contract/port/active-process.js';
export type { Disk, WritableFile } from '../contract/port/disk.js';
export { createTransactionApplier } from '../transaction/transaction-applier.js';
export { openContext } from '../sandbox/scope-context.js';
export { isDeclaredVariable } from '../sandbox/declared.js';
export { originalOf } from '../sandbox/original-view.js';
