// the command line of a doctor
export { runDoctorCli } from './run-doctor-cli.js';
export { createDoctorCommand } from './doctor-command.js';
export type { ConfigurationPlaces } from './model/settings/configuration.js';
export type {
  DoctorCommandAlias,
  DoctorCommandOptions,
  DoctorSettings,
  HomeSettings,
  LoadedPlugins,
} from './model/settings/doctor-command-options.js';

// the process and its terminal
export { nodeTerminal } from './terminal/node-terminal.js';
export type { FileAccess } from './terminal/file-access.js';
export type { OutputPort, PromptAnswer, PromptSession, StopSignal, TerminalPort } from './terminal/terminal-port.js';

// documents and exit codes
export { EXIT_CODE_TABLE } from './model/exit/exit-code.js';
export type { Exit, ExitCodes, ExitReason, FailOn } from './model/exit/exit-code.js';
export type { AcceptedFinding, AcceptedSeverity } from './model/gate/baseline.js';
export type { BaselineDocument, GatesDocument } from './report/json/gates-document.js';
export type { ExplainDocument, RepairDocument } from './commands/explain/explain-document.js';
export type { HistoryDocument, PastRepairDocument } from './report/json/history-document.js';
export type { ListDocument, ListedCheck } from './commands/list/list-document.js';
export type { ProgramDocument } from './commands/program/program-document.js';
export type { UndoDocument } from './report/json/undo-document.js';
export type { UndoExitReason } from './model/run/undo-exit.js';
export type { UndoOutcome } from './model/run/undo-run.js';
export type {
  CheckDocument,
  ErrorDocument,
  FixDocument,
  OptionDocument,
  PlanDocument,
  ReportDocument,
} from './report/json/document.js';

// for a host that gives up rights before all of it is needed
export { preloadCommandLine } from './terminal/preload.js';
