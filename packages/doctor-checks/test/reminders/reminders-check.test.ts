import { describe, expect, test } from '@jest/globals';
import { runCheck } from '@netclaw/doctor-testkit';
import { RemindersDoctorCheck } from '../../src/reminders/reminders-check.js';
import type { Host } from '../support.js';
import { codesOf, diagnose, homeOf, REMINDER } from '../support.js';

const PATH = 'schedules/reminders/water.json';
const KEPT = 'schedules/reminders-kept';
const BROKEN = '{ "id": "water", "title": "Water the planted-words-8c2e';

const hostOf = (files: Host['files']): Host => ({ files: files ?? {} });
const withReminder = (reminder: unknown): Host =>
  hostOf({ [PATH]: typeof reminder === 'string' ? reminder : JSON.stringify(reminder) });
const look = (host: Host) => diagnose(RemindersDoctorCheck, host);

describe('a reminder', () => {
  test.each<readonly [what: string, reminder: unknown]>([
    ['with all its parts', REMINDER],
    ['in another case', { ...REMINDER, Id: 'water', ID: 'water' }],
    ['that is due once', { ...REMINDER, schedule: { type: 'OneShot', fireAtMs: 1 } }],
    ['that is due again and again', { ...REMINDER, schedule: { type: 'Interval', intervalTicks: 1 } }],
    ['whose type is a number', { ...REMINDER, schedule: { type: 2 } }],
    ['that its user has disabled', { ...REMINDER, enabled: false, consecutiveFailures: 1 }],
    ['that failed and is enabled', { ...REMINDER, enabled: true, consecutiveFailures: 7 }],
    ['whose audience is a number', { ...REMINDER, audience: 0 }],
    ['whose time is a number in a text', { ...REMINDER, schedule: { type: 'OneShot', fireAtMs: '1' } }],
    ['with a byte order mark', `\ufeff${JSON.stringify(REMINDER)}`],
  ])('%s has no finding', async (_what, reminder) => {
    expect(await look(withReminder(reminder))).toEqual([]);
  });

  test.each<readonly [what: string, text: string, line: number]>([
    ['breaks off', BROKEN, 1],
    ['is empty', '', 1],
    ['has a comment', `{\n// mine\n}`, 2],
    ['has a comma too many', '{\n  "id": "water",\n}', 3],
  ])('that %s is deleted by the daemon', async (_what, text, line) => {
    expect(await look(withReminder(text))).toMatchObject([
      { code: 'reminders/would-be-deleted', subject: { path: PATH }, data: { path: PATH, line } },
    ]);
  });

  test.each<readonly [what: string, reminder: unknown, code: string, names: string]>([
    ['for nobody', { ...REMINDER, audience: null }, 'never-runs', 'audience'],
    [
      'of an older netclaw',
      { ...REMINDER, audience: undefined, boundary: undefined },
      'never-runs',
      'audience, boundary',
    ],
    ['without a title', { ...REMINDER, title: '' }, 'incomplete', 'title'],
    ['without a schedule', { ...REMINDER, schedule: 'daily' }, 'incomplete', 'schedule'],
    ['of an unknown type', { ...REMINDER, schedule: { type: 'Daily' } }, 'incomplete', 'schedule.type'],
    ['without a time', { ...REMINDER, schedule: { type: 'OneShot' } }, 'incomplete', 'schedule.fireAtMs'],
    ['whose title is a number', { ...REMINDER, title: 5 }, 'incomplete', 'title'],
    ['whose id is blank', { ...REMINDER, id: ' ' }, 'incomplete', 'id'],
    ['whose instructions are a list', { ...REMINDER, instructions: ['a'] }, 'incomplete', 'instructions'],
    ['with a text for its delivery', { ...REMINDER, delivery: 'Channel' }, 'incomplete', 'delivery'],
    ['with a delivery of an unknown kind', { ...REMINDER, delivery: { kind: 'Nowhere' } }, 'incomplete', 'delivery'],
    ['with a delivery of no kind', { ...REMINDER, delivery: {} }, 'incomplete', 'delivery'],
    ['for an audience in braces', { ...REMINDER, audience: {} }, 'never-runs', 'audience'],
    [
      'that is due on a word',
      { ...REMINDER, schedule: { type: 'OneShot', fireAtMs: 'soon' } },
      'incomplete',
      'schedule.fireAtMs',
    ],
    [
      'whose interval is a fraction',
      { ...REMINDER, schedule: { type: 'Interval', intervalTicks: 0.5 } },
      'incomplete',
      'schedule.intervalTicks',
    ],
    [
      'with an empty cron expression',
      { ...REMINDER, schedule: { type: 'Cron', cronExpression: '' } },
      'incomplete',
      'schedule.cronExpression',
    ],
    ['that is a list', [], 'never-runs', 'schedule, id, title, instructions, delivery, audience, boundary'],
  ])('%s is named', async (_what, reminder, code, names) => {
    expect(await look(withReminder(reminder))).toMatchObject([
      { code: `reminders/${code}`, data: { path: PATH, names } },
    ]);
  });

  test('that failed five times is disabled', async () => {
    expect(await look(withReminder({ ...REMINDER, enabled: false, consecutiveFailures: 5 }))).toMatchObject([
      { code: 'reminders/disabled', data: { path: PATH, count: 5 } },
    ]);
  });

  test('that cannot be read is said to be so', async () => {
    expect(
      await look({ files: { [PATH]: '{}' }, views: { [PATH]: { kind: 'unreadable', errno: 'EACCES' } } }),
    ).toMatchObject([{ code: 'reminders/unreadable', data: { reason: 'this user may not read it (EACCES)' } }]);
  });

  test('that is gone has left its history', async () => {
    const files = { [PATH]: JSON.stringify(REMINDER), 'schedules/reminders/water.history.jsonl': '' };
    expect(await look(hostOf({ ...files, 'schedules/reminders/feed%20cat.history.jsonl': '' }))).toMatchObject([
      { code: 'reminders/orphan-history', data: { name: 'feed cat' } },
    ]);
  });
});

describe('the copy aside', () => {
  const after = async (host: Host) => {
    const home = homeOf(host);
    const { findings, apply } = await runCheck(RemindersDoctorCheck, home);
    const { repairs } = await apply();
    return { home, codes: codesOf(findings), outcomes: repairs.map(({ outcome }) => outcome) };
  };

  test('is the file, byte for byte, and the file stays', async () => {
    const { home, codes, outcomes } = await after(withReminder(BROKEN));
    expect([codes, outcomes]).toEqual([['reminders/would-be-deleted'], ['applied']]);
    expect([home.text(PATH), home.text(`${KEPT}/water.json`), home.mode(`${KEPT}/water.json`)]).toEqual([
      BROKEN,
      BROKEN,
      0o600,
    ]);
    expect(
      codesOf(await diagnose(RemindersDoctorCheck, hostOf({ [PATH]: BROKEN, [`${KEPT}/water.json`]: BROKEN }))),
    ).toEqual(['reminders/copied-aside']);
  });

  test('leaves other copies alone', async () => {
    const kept = { [`${KEPT}/water.json`]: 'one', [`${KEPT}/water.2.json`]: 'two' };
    const { home, outcomes } = await after(hostOf({ [PATH]: BROKEN, ...kept }));
    expect(outcomes).toEqual(['applied']);
    expect(Object.keys(kept).map((path) => home.text(path))).toEqual(['one', 'two']);
    expect(home.text(`${KEPT}/water.3.json`)).toBe(BROKEN);
  });

  test('is not made where the file is not JSON and was kept already, under any number', async () => {
    const { home, codes } = await after(
      hostOf({ [PATH]: BROKEN, [`${KEPT}/water.json`]: 'one', [`${KEPT}/water.2.json`]: BROKEN }),
    );
    expect(codes).toEqual(['reminders/copied-aside']);
    expect(home.fs.existsSync(`${home.home}/${KEPT}/water.3.json`)).toBe(false);
  });
});

test('what a reminder says is never shown', async () => {
  const findings = await look(
    withReminder({ ...REMINDER, title: 'planted-words-8c2e', schedule: 'planted-words-8c2e' }),
  );
  expect(JSON.stringify([...findings, ...(await look(withReminder(BROKEN)))])).not.toContain('planted');
});
