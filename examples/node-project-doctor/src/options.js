import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The command line: which directory it looks after, and where its settings are.
 *
 * @type {import('@netclaw/doctor-cli').DoctorCommandOptions}
 */
export const options = {
  name: 'node-project-doctor',
  command: [],
  version: '1.0.0',
  configuration: {
    file: ({ home }) => join(home ?? projectAround(process.cwd()), 'node-project-doctor.json'),
    prefix: 'NODE_PROJECT_DOCTOR_',
  },
  createDoctor: async ({ home, ...rest }) => {
    const { nodeProjectDoctor } = await import('./index.js');
    return nodeProjectDoctor({ ...rest, home: home ?? projectAround(process.cwd()) });
  },
};

/**
 * The nearest directory with a package.json, from here upwards; here, where there is none.
 *
 * @param {string} here
 */
const projectAround = (here) => {
  for (let at = here; ; at = dirname(at)) {
    if (existsSync(join(at, 'package.json'))) return at;
    if (dirname(at) === at) return here;
  }
};
