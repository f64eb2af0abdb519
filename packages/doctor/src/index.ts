export { createNetclawDoctor } from './create-netclaw-doctor.js';
export { commandOptions } from './run-netclaw.js';
