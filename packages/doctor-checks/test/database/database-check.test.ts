import { describe, expect, test } from '@jest/globals';
import { memoryWorld } from '@netclaw/doctor-testkit';
import { createDoctorInWorld } from '@netclaw/doctor-core/engine';
import { DatabaseDoctorCheck } from '../../src/database/database-check.js';
import { SETTINGS } from '../../src/database/database-state.js';
import { PermissionsDoctorCheck } from '../../src/permissions/permissions-check.js';
import { CASES, DATABASE, database, JOURNAL, journal, LOG, log, RUNNING } from '../cases/database.js';
import type { Host } from '../support.js';
import { codesOf, contextOf, diagnose, homeOf, hostWith, proposalOf } from '../support.js';

const look = (files: NonNullable<Host['files']>, rest: Host = {}) =>
  diagnose(DatabaseDoctorCheck, hostWith({}, { ...rest, files }));

describe('a database', () => {
  test.each<readonly [what: string, files: NonNullable<Host['files']>]>([
    ['that is whole', { [DATABASE]: database() }],
    ['in which nothing is stored yet', { [DATABASE]: '' }],
    ['of which SQLite has made room beyond its pages', { [DATABASE]: Buffer.concat([database(), Buffer.alloc(700)]) }],
    ['whose number of pages is not known', { [DATABASE]: database({ pages: 3, countedAt: 6 }) }],
    ['with a log of changes', { [DATABASE]: database(), [LOG]: log() }],
    ['whose end may be in its log', { [DATABASE]: database({}, 700), [LOG]: log() }],
    ['with an empty log', { [DATABASE]: database(), [LOG]: '' }],
    ['with a log without a change', { [DATABASE]: database(), [LOG]: log(0, 0) }],
    ['with a journal of a write that ended', { [DATABASE]: database(), [JOURNAL]: new Uint8Array(512) }],
    ['with an empty journal', { [DATABASE]: database(), [JOURNAL]: '' }],
    ['that is not there, with a log without a change', { [LOG]: log(0) }],
    ['that is not there, with a log that SQLite does not read', { [LOG]: log(536, 0) }],
  ])('%s has no finding', async (_what, files) => {
    expect(await look(files)).toEqual([]);
  });

  test('that ends early says how many bytes are missing', async () => {
    expect(await look({ [DATABASE]: database({}, 500) })).toMatchObject([
      {
        code: 'database/cut-off',
        subject: { path: DATABASE },
        data: { reason: 'it has 1548 bytes, and its header says 2048' },
      },
    ]);
  });

  test('whose number of pages is not known ends with a whole page', async () => {
    expect(await look({ [DATABASE]: database({ countedAt: 6 }, 1) })).toMatchObject([
      { code: 'database/cut-off', data: { reason: 'its 2047 bytes are not whole pages of 512 bytes' } },
    ]);
  });

  test('that ends early is whole again once a write is reverted', async () => {
    expect(codesOf(await look({ [DATABASE]: database({}, 500), [JOURNAL]: journal() }))).toEqual([
      'database/interrupted-write',
    ]);
  });

  test('is looked at by the first bytes of its file, however large that is', async () => {
    const host = hostWith({}, { files: { [DATABASE]: Buffer.concat([database(), Buffer.alloc(5 * 2 ** 20)]) } });
    expect(await diagnose(DatabaseDoctorCheck, host)).toEqual([]);
    const { files } = contextOf(host);
    expect(await files.view(DATABASE)).toMatchObject({ kind: 'unreadable', errno: 'TOO-LARGE' });
  });

  test('is asked for once where it is all that there is', async () => {
    const context = contextOf(hostWith({}, { files: { [DATABASE]: database() } }));
    const asked: string[] = [];
    const seen =
      <A extends readonly [path: string, ...unknown[]], T>(name: string, ask: (...args: A) => T) =>
      (...args: A): T => {
        asked.push(`${name} ${args[0]}`);
        return ask(...args);
      };
    const { stat, head } = context.files;
    await DatabaseDoctorCheck.look({
      ...context,
      files: { ...context.files, stat: seen('stat', stat), head: seen('head', head) },
      settings: SETTINGS,
    });
    expect(asked).toEqual([`stat ${DATABASE}`, `head ${DATABASE}`]);
  });

  test('is looked at where the home cannot be listed too', async () => {
    expect(codesOf(await look({ [DATABASE]: 'other' }, { unlisted: ['.'] }))).toEqual(['database/not-a-database']);
  });
});

describe('what lies beside it', () => {
  test('is of no use without it, nor beside an empty one', async () => {
    for (const [path, bytes] of [
      [LOG, log()],
      [JOURNAL, journal()],
    ] as const) {
      const subject = { path };
      expect(await look({ [path]: bytes })).toMatchObject([
        { code: 'database/log-without-database', subject, data: { state: 'not there' } },
      ]);
      expect(await look({ [path]: bytes, [DATABASE]: '' })).toMatchObject([
        { code: 'database/log-without-database', subject, data: { state: 'empty' } },
      ]);
    }
  });

  test('may be as large as is set', async () => {
    const files = { [DATABASE]: database(), [LOG]: log(2 ** 20) };
    expect(await look(files, { settings: { maxLogMb: 1 } })).toMatchObject([
      { code: 'database/log-large', subject: { path: LOG }, data: { size: '1 MiB' } },
    ]);
    expect(await look(files, { settings: { maxLogMb: 2 } })).toEqual([]);
  });

  test('is not looked at where the database is a link: there it is beside what the link leads to', async () => {
    const files = { 'real.db': database({}, 500), [LOG]: log(536, 0), [JOURNAL]: journal() };
    expect(await look(files, { links: { [DATABASE]: 'real.db' } })).toEqual([]);
    expect(codesOf(await look({ ...files, 'real.db': 'other' }, { links: { [DATABASE]: 'real.db' } }))).toEqual([
      'database/not-a-database',
    ]);
  });
});

describe('while the daemon runs', () => {
  const OFTEN_CHANGED = ['cut-off', 'log-without-database', 'log-invalid', 'log-large', 'interrupted-write'];

  test.each(OFTEN_CHANGED)('%s is not said, since it may be over the next moment', async (code) => {
    const host = CASES[`database/${code}`];
    expect(await diagnose(DatabaseDoctorCheck, { ...host, ...RUNNING })).toEqual([]);
  });

  test('the same holds where it is not known whether it runs', async () => {
    expect(await look({ [DATABASE]: database({}, 1) }, { locked: 'unknown' })).toEqual([]);
    expect(codesOf(await look({ [DATABASE]: 'other' }, { locked: 'unknown' }))).toEqual(['database/not-a-database']);
  });
});

describe('what another check reports', () => {
  test.each<readonly [what: string, host: Host, code: string]>([
    ['a directory', { files: { [`${DATABASE}/`]: '' } }, 'permissions/irregular'],
    ['a fifo', { files: { [DATABASE]: '' }, views: { [DATABASE]: { kind: 'other' } } }, 'permissions/irregular'],
    ['a link that leads nowhere', { links: { [DATABASE]: 'none' } }, 'permissions/irregular'],
  ])('%s is said once', async (_what, host, code) => {
    expect(await diagnose(DatabaseDoctorCheck, hostWith({}, host))).toEqual([]);
    expect(codesOf(await diagnose(PermissionsDoctorCheck, hostWith({}, host)))).toContain(code);
  });

  test('a database that this user may not read leaves the answer open', async () => {
    const closed = { [DATABASE]: { kind: 'unreadable', errno: 'EACCES' } } as const;
    const doctor = createDoctorInWorld({
      command: 'netclaw doctor',
      checks: [DatabaseDoctorCheck],
      stateDirectory: 'keys/.doctor',
      world: memoryWorld(homeOf(hostWith({}, { files: { [DATABASE]: '' } })), { views: closed }),
    });
    const { results } = await doctor.diagnose();
    expect(results.find(({ check }) => check.id === 'database')?.outcome).toEqual({
      status: 'inconclusive',
      reason: `${DATABASE}: it cannot be read (EACCES)`,
    });
  });
});

test('nothing of it is repaired', async () => {
  for (const host of Object.values(CASES))
    expect(await proposalOf(DatabaseDoctorCheck, host)).toEqual({ kind: 'nothing' });
});
