// A plugin for docs/screens/run.txt: a pump whose flag a program raises, and a valve that its program cannot open.
import { defineCheck, definePlugin, error } from '@netclaw/doctor-core';

const pump = defineCheck({
  id: 'pump',
  title: 'The pump',
  reads: ['pump.txt', 'pump-is-on'],
  changes: ['pump.txt'],
  runs: ['mkdir'],
  findings: { stopped: error('The pump is stopped.') },
  observe: ({ files }) => files.stat('pump-is-on'),
  diagnose: ({ kind }, find) => (kind === 'directory' ? [] : [find('stopped')]),
  fix: (_stat, { repair }) =>
    repair('Set its speed, and start it.', [
      { kind: 'write-file', path: 'pump.txt', content: 'speed 9\n' },
      { kind: 'run', command: 'mkdir', args: ['pump-is-on'] },
    ]),
});

const valve = defineCheck({
  id: 'valve',
  title: 'The valve',
  runs: ['false', 'true'],
  findings: { closed: error('The valve is closed.') },
  observe: () => 'closed',
  diagnose: (_state, find) => [find('closed')],
  fix: (_state, { repair }) =>
    repair('Open it.', [
      { kind: 'run', command: 'false', args: ['the valve'] },
      { kind: 'run', command: 'true', args: [] },
    ]),
});

export default definePlugin({ name: 'pump', checks: [pump, valve] });
