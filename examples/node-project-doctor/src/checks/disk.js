import { defineCheck, warning } from '@netclaw/doctor-core';

const MIB = 1024 * 1024;

/** Is there room for an installation and a build? */
export const disk = defineCheck({
  id: 'disk',
  title: 'Free space',
  about:
    'npm that runs out of space leaves half an installation behind. The setting `minimumFreeMib` says how much must be free.',
  reads: ['package.json'],
  settings: { minimumFreeMib: 1024 },
  findings: {
    low: warning(
      '{free} MiB are free here; {minimum} MiB should be.',
      'Make room: `npm cache clean --force` is a beginning.',
    ),
  },
  observe: async ({ files, settings }) => ({ ...(await files.freeSpace('.')), minimum: settings.minimumFreeMib }),
  diagnose: ({ freeBytes, minimum }, find) => {
    const free = Math.floor(freeBytes / MIB);
    return free < minimum ? [find('low', { free, minimum, subject: { path: '.' } })] : [];
  },
});
