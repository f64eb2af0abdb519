import { defineCheck, Secret } from '@netclaw/doctor-core';
import type { BrokenCheck } from '../support/broken-check.js';
import { offAndOn, onlyOff } from '../support/broken-check.js';
import { diagnoseLamp, lampFindings, observeLamp } from '../support/lamp.js';

/** It seals the lamp before it fixes it, and takes a seal for a sign that the lamp is fixed. */
const sealAndFix = defineCheck({
  id: 'lamp',
  title: 'The lamp',
  reads: ['lamp.json', 'seal.txt'],
  findings: lampFindings,
  observe: async (context) => ({
    lamp: await observeLamp(context),
    isSealed: (await context.files.stat('seal.txt')).kind === 'file',
  }),
  diagnose: ({ lamp }, find) => diagnoseLamp(lamp, find),
  fix: ({ isSealed }, { repair }) =>
    isSealed
      ? undefined
      : repair('fix the lamp', [
          {
            kind: 'write-file',
            path: 'seal.txt',
            content: new Secret(Buffer.from('wax')),
            mode: 0o600,
            keepOnRollback: true,
            label: 'a seal',
          },
          { kind: 'edit-json', path: 'lamp.json', edits: [{ op: 'set', pointer: '/on', value: true }] },
        ]),
});

export const stopsAtWhatItLeftBefore: BrokenCheck = {
  rule: 'survives-crashes',
  seen: /it loses when it is cut off:\n.*lamp\/off is still there/,
  change: /every state between the steps/,
  check: onlyOff(sealAndFix),
  cases: offAndOn,
  options: { crashes: {} },
};
