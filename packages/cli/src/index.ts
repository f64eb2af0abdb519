export { createNetclawDoctor, enterHome } from './create-netclaw-doctor.js';
export { commandOptions, runNetclaw } from './run-netclaw.js';
export type { ProgramName } from './run-netclaw.js';
