import { homedir } from 'node:os';
import { join } from 'node:path';
import { runDoctorCli } from '@netclaw/doctor-cli';
import { Command } from 'commander';

/** `program-name doctor`, for commander. Nothing of the doctor is loaded before this command runs. */
export const doctorCommand = new Command('doctor')
  .description('diagnose, and repair on request')
  .argument('[words...]')
  // the doctor has its own parser, and its own help
  .passThroughOptions()
  .allowUnknownOption()
  .helpOption(false)
  .action(async (_words, _options, { parent }) => {
    // `doctor` and all behind it
    process.exitCode = await runDoctorCli(parent.args, {
      name: 'program-name',
      command: ['doctor'],
      version: '0.0.0-version',
      createDoctor: async ({ home, environment, command, plugins, settings }) => {
        const { createDoctor } = await import('@netclaw/doctor-core/node');
        const { checkIdCheck } = await import('./checks/check-id.js');
        return createDoctor({
          name: command,
          checks: [checkIdCheck],
          home: home ?? environment['PROGRAM_NAME_HOME'] ?? join(homedir(), '.program-name'),
          environment,
          plugins,
          settings,
        });
      },
    });
  });
