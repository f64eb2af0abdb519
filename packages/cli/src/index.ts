export { createNetclawDoctor } from './create-netclaw-doctor.js';
export { commandOptions, runNetclaw } from './run-netclaw.js';
