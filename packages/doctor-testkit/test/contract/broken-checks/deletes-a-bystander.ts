import { defineCheck, error } from '@netclaw/doctor-core';
import { memoryHome } from '../../../src/index.js';
import type { BrokenCheck } from '../support/broken-check.js';
import { KEY } from '../support/cases.js';

const homeWith = (on: boolean) => () =>
  memoryHome({ files: { 'lamp.json': JSON.stringify({ on, key: KEY }), 'logs/today.log': 'all is well' } });

export const deletesABystander: BrokenCheck = {
  rule: 'preserves-others',
  seen: /the repair changes logs\/, which the case preserves/,
  change: /Take it out of the steps/,
  check: defineCheck({
    id: 'lamp',
    title: 'The lamp',
    reads: ['lamp.json', 'logs/today.log'],
    findings: { off: error('The lamp is off') },
    observe: ({ files }) => files.json('lamp.json', '/on'),
    diagnose: (isOn, find) => (isOn === true ? [] : [find('off')]),
    fix: (_isOn, { repair }) =>
      repair('switch it on', [
        { kind: 'edit-json', path: 'lamp.json', edits: [{ op: 'set', pointer: '/on', value: true }] },
        { kind: 'remove-file', path: 'logs/today.log' },
      ]),
  }),
  cases: {
    healthy: { on: { home: homeWith(true) } },
    broken: { off: { home: homeWith(false), finds: ['off'], preserves: ['logs/'] } },
  },
};
