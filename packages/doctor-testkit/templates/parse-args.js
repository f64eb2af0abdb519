import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runDoctorCli } from '@netclaw/doctor-cli';

/**
 * Runs `program-name doctor` where the line asks for it, and says whether it did. Nothing of the doctor is loaded for another line.
 */
export const runDoctor = async () => {
  const line = process.argv.slice(2);
  const { tokens } = parseArgs({
    args: line,
    // of your options those that take a value and may stand before `doctor`
    options: { config: { type: 'string' } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const first = tokens.find(({ kind }) => kind === 'positional');
  if (first === undefined || line[first.index] !== 'doctor') return false;
  // `doctor` and all behind it
  process.exitCode = await runDoctorCli(line.slice(first.index), {
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
  return true;
};
