import { defineCheck, error } from '@netclaw/doctor-core';
import { createDoctor } from '@netclaw/doctor-core/node';
import { homeOf } from './home.js';

const SETTINGS = 'settings.json';

/** Is the line long enough to fly? */
const line = defineCheck({
  id: 'line',
  title: 'Line',
  reads: [SETTINGS],
  findings: { short: error('The line of {path} is {metres} m long, and must be 20 m.') },
  observe: ({ files }) => files.json(SETTINGS, '/line'),
  diagnose: (metres, find) =>
    typeof metres === 'number' && metres < 20 ? [find('short', { path: SETTINGS, metres })] : [],
  fix: (_metres, { repair }) =>
    repair('Take a line of 20 m.', [
      { kind: 'edit-json', path: SETTINGS, edits: [{ op: 'set', pointer: '/line', value: 20 }] },
    ]),
});

/**
 * The doctor of Kite.
 *
 * @param {import('@netclaw/doctor-cli').DoctorSettings} settings
 */
export const kiteDoctor = ({ home, environment, command, plugins }) =>
  createDoctor({ name: command, checks: [line], plugins, home: homeOf({ home }), environment });
