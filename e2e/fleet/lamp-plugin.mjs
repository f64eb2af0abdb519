// A plugin whose repair repairs nothing, so that the doctor rolls it back.
import { defineCheck, definePlugin, error } from '@netclaw/doctor-core';

const lamp = defineCheck({
  id: 'lamp',
  title: 'Lamp',
  reads: ['lamp'],
  changes: ['lamp'],
  findings: { dark: error('The lamp is dark.', 'Replace it.') },
  observe: ({ files }) => files.text('lamp'),
  diagnose: (_text, find) => [find('dark', { path: 'lamp' })],
  fix: (_text, { repair }) => repair('Replace it.', [{ kind: 'write-file', path: 'lamp', content: 'new\n' }]),
});

export default definePlugin({ name: 'lamp-plugin', checks: [lamp] });
