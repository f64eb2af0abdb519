import { homedir } from 'node:os';
import { join } from 'node:path';
import { createDoctorCommand } from '@netclaw/doctor-cli';

/** `program-name doctor`, for yargs. Nothing of the doctor is loaded before this command runs. */
export const doctorCommand = createDoctorCommand({
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
