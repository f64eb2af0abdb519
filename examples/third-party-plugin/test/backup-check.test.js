import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkContract, memoryHome, runCheck } from '@netclaw/doctor-testkit';
import { backupCheck } from '../src/backup-check.js';
import { LOCK } from '../src/backup-lock.js';

const WRITTEN = new Date('2026-03-02T11:00:00Z');
const lockOf = (content, modifiedAt = WRITTEN) => memoryHome({ files: { [LOCK]: { content, modifiedAt } } });
/** Processes by id, with their starts. */
const startedAt = (...starts) =>
  Object.fromEntries(starts.map(([pid, at]) => [pid, { name: 'acme-backup', startedAt: Date.parse(at) }]));

describe('the check acme-backup', () => {
  it('keeps the contract of checks', async () => {
    const summary = await checkContract(backupCheck, {
      healthy: {
        'no backup runs': { home: () => memoryHome() },
        'a backup runs': {
          home: () => lockOf('4711\n'),
          processes: startedAt([4711, '2026-03-02T10:59:59Z']),
        },
      },
      broken: {
        'a lock of a process that is gone': { home: () => lockOf('4711'), finds: ['stale-lock'] },
        'a lock whose process id somebody else has now': {
          home: () => lockOf('4711'),
          processes: startedAt([4711, '2026-03-02T11:30:00Z']),
          finds: ['stale-lock'],
        },
        'a lock without a process id': { home: () => lockOf('soon'), finds: ['unclear-lock'] },
        'a host that shows no processes': {
          home: () => lockOf('4711'),
          running: 'unknown',
          finds: ['unclear-lock'],
        },
        'a directory in the place of the lock': {
          home: () => memoryHome({ files: { [`${LOCK}/`]: {} } }),
          finds: ['unclear-lock'],
        },
      },
    });
    assert.equal(summary.repairs, 2);
  });

  it('says which process is gone, and removes the lock when it is asked to', async () => {
    const home = lockOf('4711');
    const run = await runCheck(backupCheck, home, { command: 'netclaw doctor' });
    assert.deepEqual(
      run.findings.map(({ code, data }) => [code, data]),
      [['acme-backup/stale-lock', { path: LOCK, pid: 4711 }]],
    );
    assert.ok(home.fs.existsSync(`${home.home}/${LOCK}`));
    const { repairs } = await run.apply();
    assert.deepEqual(
      repairs.map(({ outcome }) => outcome),
      ['applied'],
    );
    assert.ok(!home.fs.existsSync(`${home.home}/${LOCK}`));
  });
});
