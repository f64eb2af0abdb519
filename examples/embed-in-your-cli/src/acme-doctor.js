import { homedir } from 'node:os';
import { join } from 'node:path';
import { createDoctor } from '@netclaw/doctor-core/node';
import { settingsCheck } from './settings-check.js';
import { tokenCheck } from './token-check.js';

export const acmeChecks = [settingsCheck, tokenCheck];

/**
 * Where Acme keeps its files.
 *
 * @param {{ readonly home: string | undefined, readonly environment: Readonly<Record<string, string | undefined>> }} settings
 */
export const homeOf = ({ home, environment }) => home ?? environment['ACME_HOME'] ?? join(homedir(), '.acme');

/**
 * What `acme doctor` runs.
 *
 * @param {import('@netclaw/doctor-cli').DoctorSettings} settings
 */
export const acmeDoctor = ({ home, environment, command, plugins }) =>
  createDoctor({
    name: command,
    checks: acmeChecks,
    plugins,
    home: homeOf({ home, environment }),
    environment,
  });
