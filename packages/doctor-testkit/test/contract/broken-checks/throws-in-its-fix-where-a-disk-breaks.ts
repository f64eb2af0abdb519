import { defineCheck, error } from '@netclaw/doctor-core';
import { memoryHome } from '../../../src/index.js';
import type { BrokenCheck } from '../support/broken-check.js';
import { KEY } from '../support/cases.js';

const homeWith = (on: boolean) => () => memoryHome({ files: { 'lamp.json': JSON.stringify({ on, key: KEY }) } });

export const throwsInItsFixWhereADiskBreaks: BrokenCheck = {
  rule: 'survives-unreadable',
  seen: /where lamp\.json cannot be read \(EIO\) fix\(\) threw SyntaxError/,
  change: /files\.head\(\) say it for you/,
  check: defineCheck({
    id: 'lamp',
    title: 'The lamp',
    reads: ['lamp.json'],
    findings: { off: error('The lamp is off') },
    observe: ({ files }) => files.view('lamp.json'),
    diagnose: (view, find) => {
      if (view.kind === 'unreadable' && view.errno === 'EACCES') return [];
      return view.kind === 'file' && Buffer.from(view.bytes).includes('"on":true') ? [] : [find('off')];
    },
    fix: (view, { repair }) => {
      // sure that there is a lamp, since something was found
      const { key } = JSON.parse(Buffer.from(view.bytes).toString('utf8')) as { key?: string };
      return key === undefined
        ? undefined
        : repair('switch it on', [
            { kind: 'edit-json', path: 'lamp.json', edits: [{ op: 'set', pointer: '/on', value: true }] },
          ]);
    },
  }),
  cases: { healthy: { on: { home: homeWith(true) } }, broken: { off: { home: homeWith(false), finds: ['off'] } } },
};
