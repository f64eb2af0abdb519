import { expect, test } from '@jest/globals';
import { crashLogsIn } from '../../src/logs/crash-logs.js';

test('crash logs are found by their names, the newest first', () => {
  expect(
    crashLogsIn([
      'crash-20260102-030405.log',
      'crash-20261129-235959-netclawd.log',
      'crash-later.log',
      'crash-20260102-030405.txt',
      'daemon-2026-11-29.log',
      'sessions',
    ]),
  ).toEqual([
    { path: 'logs/crash-20261129-235959-netclawd.log', at: Date.UTC(2026, 10, 29, 23, 59, 59) },
    { path: 'logs/crash-20260102-030405.log', at: Date.UTC(2026, 0, 2, 3, 4, 5) },
  ]);
});
