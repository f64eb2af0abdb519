import { defineCheck, warning } from '@netclaw/doctor-core';
import { createDoctor } from '@netclaw/doctor-core/node';
import { homeOf } from './home.js';

const LEFT_OVER = 'downloads/*.part';

/** Did a download that was stopped leave its file behind? */
const downloads = defineCheck({
  id: 'downloads',
  title: 'Downloads',
  reads: [LEFT_OVER],
  findings: { 'left-over': warning('{path} is what a stopped download left.') },
  observe: ({ files }) => files.glob(LEFT_OVER),
  diagnose: (paths, find) => paths.map((path) => find('left-over', { path })),
  fix: (paths, { repair }) =>
    repair(
      'Remove what stopped downloads left.',
      paths.map((path) => ({ kind: 'remove-file', path })),
    ),
});

/**
 * The doctor of Harbor.
 *
 * @param {import('@netclaw/doctor-cli').DoctorSettings} settings
 */
export const harborDoctor = ({ home, environment, command, plugins }) =>
  createDoctor({ name: command, checks: [downloads], plugins, home: homeOf({ home }), environment });
