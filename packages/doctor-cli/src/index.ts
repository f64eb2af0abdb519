// the command line of a doctor
export { runDoctorCli } from './run-doctor-cli.js';
export { createDoctorCommand } from './doctor-command.js';
export type { ConfigurationPlaces } from './configuration/configuration.js';
export type {
  DoctorCommandAlias,
  DoctorCommandOptions,
  DoctorSettings,
  HomeSettings,
  LoadedPlugins,
} from './doctor-command-options.js';

// the process and its terminal
export { nodeTerminal } from './terminal/node-terminal.js';
export type { FileAccess } from './terminal/file-access.js';
export type { OutputPort, PromptAnswer, PromptSession, StopSignal, TerminalPort } from './terminal/terminal-port.js';

// documents and exit codes
export { EXIT_CODE_TABLE } from './exit-code.js';
export type { Exit, ExitCodes, ExitReason, FailOn } from './exit-code.js';
export type { AcceptedFinding, AcceptedSeverity } from './baseline/baseline.js';
export type { BaselineDocument, GatesDocument } from './render/json/gates-document.js';
export type { ExplainDocument, RepairDocument } from './explain/explain-document.js';
export type { HistoryDocument, PastRepairDocument } from './render/json/history-document.js';
export type { ListDocument, ListedCheck } from './render/json/list-document.js';
export type { ProgramDocument } from './render/json/program-document.js';
export type { UndoDocument } from './render/json/undo-document.js';
export type { UndoExitReason } from './undo/undo-exit.js';
export type { UndoOutcome } from './undo/undo-run.js';
export type {
  CheckDocument,
  ErrorDocument,
  FixDocument,
  OptionDocument,
  PlanDocument,
  ReportDocument,
} from './render/json/report-document.js';

// for a host that gives up rights before all of it is needed
export { preloadCommandLine } from './preload.js';
