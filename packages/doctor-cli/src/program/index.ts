// the command line of a doctor, with all that it always needs
export { runDoctorCli } from './run-doctor-cli.js';

// the process and its terminal
export { nodeTerminal, soleTerminal } from '../terminal/node-terminal.js';

// for a host that gives up rights before all of it is needed
export { preloadCommandLine } from './preload.js';
