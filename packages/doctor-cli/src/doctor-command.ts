import process from 'node:process';

import type { CommandModule } from 'yargs';

import type { DoctorCommandOptions } from './model/settings/doctor-command-options.js';
import { runDoctorCli } from './run-when-called.js';
import type { TerminalPort } from './terminal/terminal-port.js';

/**
 * The doctor as a command of a yargs program that a host has anyway: `yargs().command(createDoctorCommand(options))`. Its arguments,
 * `--help` too, pass untouched through the host's parser to `runDoctorCli`, so that there is one command line with one meaning. The
 * exit code goes to the terminal's `setExitCode`. Options that the host declares for all of its commands are the host's, before the
 * command and behind it. Nothing of the doctor is loaded before the command runs.
 *
 * @param terminal default: that of the process
 */
export const createDoctorCommand = (options: DoctorCommandOptions, terminal?: TerminalPort): CommandModule => ({
  command: options.command[0] ?? '$0',
  describe: 'Diagnose, and repair on request',
  builder: (host) =>
    host.help(false).version(false).strict(false).strictCommands(false).strictOptions(false).parserConfiguration({
      'unknown-options-as-args': true,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'populate--': true,
    }),
  handler: async ({ _: words, '--': behind }) => {
    // else what stands behind `--` would be read as options
    const operands = Array.isArray(behind) ? ['--', ...behind.map(String)] : [];
    const code = await runDoctorCli([...words.map(String), ...operands], options, terminal);
    if (terminal === undefined) process.exitCode = code;
    else terminal.setExitCode(code);
  },
});
