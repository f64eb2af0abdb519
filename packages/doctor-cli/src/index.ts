// a doctor among the commands of a program: nothing of it is loaded before it is called
export { createDoctorCommand } from './doctor-command.js';
export { runDoctorCli } from './run-when-called.js';
export type { BundleFile, BundleSource } from '@netclaw/doctor-core/bundle';
export type { ConfigurationPlaces } from './model/settings/configuration.js';
export type { DoctorCommandOptions, DoctorSettings, HomeSettings } from './model/settings/doctor-command-options.js';
export type { OutputPort, PromptAnswer, TerminalPort } from './terminal/terminal-port.js';
