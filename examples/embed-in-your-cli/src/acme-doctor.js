import { createDoctor } from '@netclaw/doctor-core/node';
import { homeOf } from './home.js';
import { settingsCheck } from './settings-check.js';
import { tokenCheck } from './token-check.js';

/**
 * The doctor of Acme: for its command line, or for whoever asks it directly.
 *
 * @param {Partial<import('@netclaw/doctor-cli').DoctorSettings>} [settings]
 */
export const acmeDoctor = ({ home, environment, command = 'acme doctor', plugins = [], settings } = {}) =>
  createDoctor({
    name: command,
    checks: [settingsCheck, tokenCheck],
    plugins,
    settings,
    home: homeOf({ home, environment: environment ?? process.env }),
    ...(environment && { environment }),
  });
