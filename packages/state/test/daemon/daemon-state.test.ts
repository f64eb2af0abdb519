import { describe, expect, test } from '@jest/globals';
import { memoryHome } from '@netclaw/doctor-testkit';
import type { ContextOptions } from '@netclaw/doctor-testkit';
import { observeDaemon } from '../../src/daemon/daemon-state.js';
import type { DaemonState } from '../../src/daemon/daemon-state.js';

const observed = (pidFile: string | undefined, options: ContextOptions): Promise<DaemonState> =>
  observeDaemon(memoryHome({ files: pidFile === undefined ? {} : { 'netclaw.pid': pidFile } }).context(options));

const LOCKED = { locked: ['netclaw.lock'] } as const;
const UNSEEN = { locked: 'unknown' } as const;
const DAEMON = { processes: { 77: { name: 'netclawd', startedAt: 5000 } } };
const REUSED = { processes: { 77: { name: 'bash', startedAt: 5000 } } };

describe('the daemon', () => {
  test.each<[string, string | undefined, ContextOptions, DaemonState]>([
    ['runs where its lock is held', undefined, LOCKED, { kind: 'running', program: 'netclawd' }],
    [
      'has the id and start of its process',
      '77',
      { ...LOCKED, ...DAEMON },
      { kind: 'running', program: 'netclawd', pid: 77, startedAt: 5000 },
    ],
    [
      'has no id where another process has it by now',
      '77',
      { ...LOCKED, ...REUSED },
      { kind: 'running', program: 'netclawd' },
    ],
    [
      'is the process that holds its lock, without a pid file',
      undefined,
      { ...DAEMON, lockHolders: { 'netclaw.lock': 77 } },
      { kind: 'running', program: 'netclawd', pid: 77, startedAt: 5000 },
    ],
    [
      'is the process that holds its lock, whatever its pid file',
      '78',
      { ...DAEMON, lockHolders: { 'netclaw.lock': 77 } },
      { kind: 'running', program: 'netclawd', pid: 77, startedAt: 5000 },
    ],
    [
      'is not another program that holds its lock',
      '77',
      { ...REUSED, lockHolders: { 'netclaw.lock': 77 } },
      { kind: 'locked-by-other', program: 'bash', pid: 77 },
    ],
    [
      'is not the command that holds its lock for a moment',
      undefined,
      { lockHolders: { 'netclaw.lock': 77 }, processes: { 77: { name: 'netclaw', startedAt: 5000 } } },
      { kind: 'running', program: 'netclaw', pid: 77, startedAt: 5000 },
    ],
    ['has no id where that process is gone', '77', LOCKED, { kind: 'running', program: 'netclawd' }],
    ['is stopped where its lock is free', undefined, {}, { kind: 'stopped' }],
    ['is stopped though its pid file names a live process', '77', REUSED, { kind: 'stopped' }],
    ['is stopped though its pid file names a netclawd', '77', DAEMON, { kind: 'stopped' }],
    ['is stopped where its pid file names none', '77', {}, { kind: 'stopped' }],
    ['cannot be seen', undefined, UNSEEN, { kind: 'unknown' }],
    [
      'runs as a live netclawd, where locks cannot be seen',
      '77\n',
      { ...UNSEEN, ...DAEMON },
      { kind: 'running', program: 'netclawd', pid: 77, startedAt: 5000 },
    ],
    ['cannot be distinguished from another process', '77', { ...UNSEEN, ...REUSED }, { kind: 'unknown' }],
    [
      'is named by a pid file with its start in the second line',
      '77\n2026-03-02T11:00:00Z\n',
      { ...UNSEEN, ...DAEMON },
      { kind: 'running', program: 'netclawd', pid: 77, startedAt: 5000 },
    ],
    ['cannot be seen by a pid file alone', '77', UNSEEN, { kind: 'unknown' }],
    [
      'has no start that can be seen',
      '77',
      { ...LOCKED, ...DAEMON, running: 'unknown' },
      { kind: 'running', program: 'netclawd', pid: 77 },
    ],
  ])('%s', async (_what, pidFile, options, expected) => {
    expect(await observed(pidFile, options)).toEqual(expected);
  });

  test.each(['', 'abc', '-77', '0', '77 78', '7.7', '0x4d', '99999999999'])(
    'has no id in a pid file of %p',
    async (pidFile) => {
      expect(await observed(pidFile, { ...UNSEEN, ...DAEMON })).toEqual({ kind: 'unknown' });
    },
  );
});
