// the command line of a doctor
export { runDoctorCli } from './run-doctor-cli.js';
export { createDoctorCommand } from './doctor-command.js';
export type { ConfigurationPlaces } from './model/settings/configuration.js';
export type { DoctorCommandOptions, DoctorSettings, HomeSettings } from './model/settings/doctor-command-options.js';

// the process and its terminal
export { nodeTerminal, soleTerminal } from './terminal/node-terminal.js';
export type { OutputPort, PromptAnswer, TerminalPort } from './terminal/terminal-port.js';

// for a host that gives up rights before all of it is needed
export { preloadCommandLine } from './preload.js';
