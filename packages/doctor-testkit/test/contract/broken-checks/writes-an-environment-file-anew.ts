import { defineCheck, error, Secret } from '@netclaw/doctor-core';
import { memoryHome } from '../../../src/index.js';
import type { BrokenCheck } from '../support/broken-check.js';
import { KEY } from '../support/cases.js';

const homeWith = (content: string) => () => memoryHome({ files: { '.env': `LAMP_KEY=${KEY}\n${content}` } });

export const writesAnEnvironmentFileAnew: BrokenCheck = {
  rule: 'preserves-others',
  seen: /the repair takes ROOM, LAMP_COLOUR out of \.env, which no finding is about/,
  change: /edit-text/,
  check: defineCheck({
    id: 'port',
    title: 'The port',
    reads: ['.env'],
    findings: { portless: error('{path} has no PORT') },
    observe: ({ files }) => files.text('.env'),
    diagnose: (text, find) => (text?.includes('PORT=') === true ? [] : [find('portless', { path: '.env' })]),
    fix: (_text, { repair }) =>
      repair('Set the port.', [
        { kind: 'write-file', path: '.env', content: new Secret(`PORT=80\nLAMP_KEY=${KEY}\n`), label: 'the port' },
      ]),
  }),
  cases: {
    healthy: { port: { home: homeWith('PORT=80\n') } },
    broken: { 'no port': { home: homeWith('ROOM=attic\nexport LAMP_COLOUR=red\n# a comment\n'), finds: ['portless'] } },
  },
};
