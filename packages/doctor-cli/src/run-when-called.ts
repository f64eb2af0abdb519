import type { DoctorCommandOptions } from './model/settings/doctor-command-options.js';
import type { TerminalPort } from './terminal/terminal-port.js';

/**
 * Runs one command line of a doctor and returns its exit code. It never exits the process and never rejects: whatever goes wrong is
 * reported on stderr, and in the document where one was asked for. Nothing of the command line is loaded before the first call.
 *
 * @param argv the words behind the program's name, those of the command included
 * @param terminal default: that of the process, where runs wait for one another
 */
export const runDoctorCli = async (
  argv: readonly string[],
  options: DoctorCommandOptions,
  terminal?: TerminalPort,
): Promise<number> => {
  if (terminal === undefined) return runOnProcess(argv, options);
  const program = await import('./program/index.js');
  return program.runDoctorCli(argv, options, terminal);
};

let last: Promise<unknown> = Promise.resolve();

/** While one runs, the process and its streams are kept for it. */
const runOnProcess = (argv: readonly string[], options: DoctorCommandOptions): Promise<number> => {
  const run = last.then(async () => {
    const program = await import('./program/index.js');
    return program.runDoctorCli(argv, options, program.nodeTerminal());
  });
  last = run.catch(() => undefined);
  return run;
};
