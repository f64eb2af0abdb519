import { describe, expect, test } from '@jest/globals';
import { DoctorError } from '@netclaw/doctor-core';
import { runCheck } from '@netclaw/doctor-testkit';
import { DiskDoctorCheck } from '../../src/disk/disk-check.js';
import { SETTINGS } from '../../src/disk/disk-state.js';
import { crashLogs } from '../cases/disk.js';
import type { Host } from '../support.js';
import { codesOf, contextOf, diagnose, homeOf, hostWith } from '../support.js';

const look = (host: Host) => diagnose(DiskDoctorCheck, host);
const MIB = 2 ** 20;
const SCARCE = 1e9;

describe('free space', () => {
  test.each<readonly [free: number, codes: readonly string[]]>([
    [512 * MIB, []],
    [512 * MIB - 1, ['disk/low-space']],
    [0, ['disk/low-space']],
  ])('of %d bytes', async (freeBytes, codes) => {
    expect(codesOf(await look(hostWith({}, { freeBytes })))).toEqual(codes);
  });

  const onDisks = async (spaces: Readonly<Record<string, { freeBytes: number; totalBytes: number }>>) => {
    const context = contextOf(hostWith({}));
    const { outcome } = await DiskDoctorCheck.look({
      ...context,
      files: { ...context.files, freeSpace: async (path) => spaces[path] ?? { freeBytes: 1, totalBytes: 1 } },
    });
    return outcome;
  };

  test('is looked at where logs cannot be listed', async () => {
    const context = contextOf(hostWith({}, { freeBytes: 0 }));
    const { outcome } = await DiskDoctorCheck.look({
      ...context,
      files: {
        ...context.files,
        freeSpace: async () => ({ freeBytes: 0, totalBytes: 1000 * MIB }),
        list: () => Promise.reject(new DoctorError('files/unreadable', 'it cannot be listed', { next: '' })),
      },
    });
    expect(outcome).toMatchObject([{ code: 'low-space' }]);
  });

  test('of a small disk is enough, where it is a tenth of it', async () => {
    const small = { freeBytes: 100 * MIB, totalBytes: 1000 * MIB };
    expect(await onDisks({ '.': small, logs: small })).toEqual([]);
  });

  test('of a disk of the logs alone is looked at too', async () => {
    expect(
      await onDisks({
        '.': { freeBytes: 9e9, totalBytes: 10e9 },
        logs: { freeBytes: 5 * MIB, totalBytes: 1024 * MIB },
      }),
    ).toMatchObject([{ code: 'low-space', subject: { path: 'logs' }, data: { free: '5 MiB', total: '1 GiB' } }]);
  });

  test.each([
    [5 * MIB, 5 * MIB, ['.']],
    [5 * MIB, 68 * MIB, ['.']],
    [400 * MIB, 5 * MIB, ['.', 'logs']],
    [9000 * MIB, 5 * MIB, ['logs']],
  ])('of two disks of one size, %d and %d bytes', async (home, logs, paths) => {
    const totalBytes = 10_000 * MIB;
    const found = await onDisks({ '.': { freeBytes: home, totalBytes }, logs: { freeBytes: logs, totalBytes } });
    expect(found).toMatchObject(paths.map((path) => ({ code: 'low-space', subject: { path } })));
    expect(found).toHaveLength(paths.length);
  });

  test('that cannot be seen leaves the answer open', async () => {
    const context = contextOf(hostWith({}));
    const freeSpace = () =>
      Promise.reject(new DoctorError('files/unreadable', 'not seen', { next: 'Look elsewhere.' }));
    await expect(DiskDoctorCheck.look({ ...context, files: { ...context.files, freeSpace } })).rejects.toThrow(
      'not seen',
    );
  });
});

describe('logs', () => {
  const FILES = {
    'logs/daemon-2026-11-29.log': 'x'.repeat(2 * MIB),
    'logs/sessions/7f31c9/session.log': 'x'.repeat(3 * MIB),
    'logs/sessions/94d1/session.log': 'x',
  };
  const settings = { maxLogsMb: 1, maxSessionsMb: 1 };

  test('are measured apart from those of sessions', async () => {
    expect(await look(hostWith({}, { files: FILES, freeBytes: SCARCE, settings }))).toMatchObject([
      { code: 'disk/logs-large', subject: { path: 'logs' }, data: { count: 1, size: '2 MiB', free: '953.6 MiB' } },
      { code: 'disk/sessions-large', subject: { path: 'logs/sessions' }, data: { count: 2, size: '3 MiB' } },
    ]);
  });

  test('that are not too large have no finding', async () => {
    expect(await look(hostWith({}, { files: FILES, freeBytes: SCARCE }))).toEqual([]);
  });

  test('are not even looked at where there is room', async () => {
    const context = contextOf(hostWith({}, { files: FILES }));
    const looked: string[] = [];
    const seen =
      <A extends readonly unknown[], T>(ask: (...args: A) => T) =>
      (...args: A): T => {
        looked.push(String(args[0]));
        return ask(...args);
      };
    const { list, stat, glob } = context.files;
    await DiskDoctorCheck.look({
      ...context,
      files: { ...context.files, list: seen(list), stat: seen(stat), glob: seen(glob) },
      settings,
    });
    expect(looked).toEqual(['logs']);
  });

  test('that are too many are not measured, and the answer is open', async () => {
    const context = contextOf(hostWith({}, { freeBytes: SCARCE }));
    const glob = () => Promise.reject(new DoctorError('files/too-many', 'too many', { next: 'Remove some.' }));
    const { outcome } = await DiskDoctorCheck.look({ ...context, files: { ...context.files, glob } });
    expect(outcome).toEqual({ inconclusive: 'room is scarce, and logs has more files than this doctor measures' });
  });
});

describe('crash logs', () => {
  test.each<readonly [what: string, host: Host]>([
    ['are few', { files: crashLogs(SETTINGS.keptCrashLogs) }],
    ['are new', { files: crashLogs(20), settings: { crashLogDays: 100_000 } }],
    [
      'are links',
      { links: Object.fromEntries(Object.keys(crashLogs(20)).map((path) => [path, '../config/netclaw.json'])) },
    ],
    [
      'are too large for a repair',
      { files: Object.fromEntries(Object.keys(crashLogs(12)).map((path) => [path, 'x'.repeat(4 * MIB + 1)])) },
    ],
  ])('that %s have no finding', async (_what, host) => {
    expect(await look(hostWith({}, host))).toEqual([]);
  });

  test('that are old are removed by consent, but for the newest ten', async () => {
    const home = homeOf(hostWith({}, { files: { ...crashLogs(12), 'logs/crash-notes.log': 'mine' } }));
    const { findings, apply } = await runCheck(DiskDoctorCheck, home, { consents: ['remove-crash-logs'] });
    expect(findings).toMatchObject([
      { code: 'disk/old-crash-logs', subject: { path: 'logs' }, data: { count: 2, days: 30, size: '104 B' } },
    ]);
    const { repairs } = await apply();
    expect(repairs.map(({ outcome }) => outcome)).toEqual(['applied']);
    const names = home.fs.readdirSync(`${home.home}/logs`).map(String);
    expect(names).toHaveLength(11);
    expect(names).toContain('crash-notes.log');
    expect(names).not.toContain('crash-20200101-000000.log');
    expect(names).not.toContain('crash-20200101-000100.log');
    expect((await runCheck(DiskDoctorCheck, home)).findings).toEqual([]);
  });

  test('stay without that consent', async () => {
    const { apply } = await runCheck(DiskDoctorCheck, homeOf(hostWith({}, { files: crashLogs(12) })));
    const { repairs } = await apply();
    expect(repairs.map(({ outcome }) => outcome)).toEqual(['needs-consent']);
  });

  test('what they say is never shown', async () => {
    expect(JSON.stringify(await look(hostWith({}, { files: crashLogs(12) })))).not.toContain('planted');
  });
});
