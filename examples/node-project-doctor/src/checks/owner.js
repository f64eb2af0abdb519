import { defineCheck, error, notApplicable } from '@netclaw/doctor-core';

const PLACES = /** @type {const} */ ([
  'package.json',
  'package-lock.json',
  'node_modules',
  'node_modules/.package-lock.json',
  '.git',
  '.git/index',
  '.env',
]);

/** Has a command with `sudo` taken the project from its user? */
export const owner = defineCheck({
  id: 'owner',
  title: 'Owner of the files',
  about:
    'After `sudo npm install`, or a container that ran as root, npm and git fail with EACCES at places that do not say why.',
  reads: PLACES,
  changes: [],
  platforms: ['linux', 'darwin'],
  findings: {
    foreign: error(
      '{path} belongs to {owner}, and {user} cannot change it.',
      'Run `sudo chown -R {user} {path}`, and install without sudo from now on.',
    ),
  },
  observe: async ({ files, host }) => {
    if (host.user.uid === 0) return notApplicable('root may change everything');
    const found = [];
    for (const path of PLACES) {
      const { kind, uid, owner: name, canWrite } = await files.stat(path);
      if (kind !== 'absent' && !canWrite && uid !== host.user.uid) found.push({ path, owner: name ?? `user ${uid}` });
    }
    return { found, user: host.user.name };
  },
  diagnose: ({ found, user }, find) =>
    found.map(({ path, owner: name }) => find('foreign', { path, owner: name, user })),
});
