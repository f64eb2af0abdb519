import { defineCheck, warning } from '@netclaw/doctor-core';

const MIB = 1024 * 1024;

/** Is there room for an installation and a build? */
export const disk = defineCheck({
  id: 'disk',
  title: 'Free space',
  about:
    'npm that runs out of space leaves half an installation behind. The setting `leastMib` says how much must be free.',
  reads: ['package.json'],
  settings: { leastMib: 1024 },
  findings: {
    low: warning(
      '{free} MiB are free here; {least} MiB should be.',
      'Make room: `npm cache clean --force` is a beginning.',
    ),
  },
  observe: async ({ files, settings }) => ({ ...(await files.freeSpace('.')), least: settings.leastMib }),
  diagnose: ({ freeBytes, least }, find) => {
    const free = Math.floor(freeBytes / MIB);
    return free < least ? [find('low', { free, least, subject: { path: '.' } })] : [];
  },
});
