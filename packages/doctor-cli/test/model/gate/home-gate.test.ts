import { describe, expect, test } from '@jest/globals';

import { reportIn } from '../../support/documents.js';
import { junitIn } from '../../support/junit.js';
import { run } from '../../support/run.js';
import { sarifRunIn } from '../../support/sarif.js';
import { healthy, warned } from '../../support/states.js';

const PROBLEMS = ['missing', 'not-a-directory', 'unreadable', 'foreign'] as const;
const named = ['doctor', '--home', '/srv/claw'];

describe.each(PROBLEMS)('a home that was named and is none (%s)', (homeProblem) => {
  const settings = { before: healthy, homeProblem, homeFiles: ['claw.json'] };

  test.each([
    [[], 1],
    [['--fail-on', 'warning'], 1],
    [['--fail-on', 'error'], 1],
    [['--fail-on', 'never'], 0],
    [['--only', 'secrets', '--fail-on', 'error'], 1],
    [['--fix', '--yes'], 1],
    [['--dry-run'], 1],
  ])('ends with its code, though no check found anything: %j', async (options, code) => {
    const ran = await run([...named, ...options, '--format', 'json'], settings);
    expect(ran.code).toBe(code);
    expect(reportIn(ran.out)).toMatchObject({
      exitReason: 'errors',
      gates: { home: { problem: homeProblem, reason: expect.stringContaining('/srv/claw') } },
    });
  });

  test('is said in every format', async () => {
    const inFormat = async (format: string) => (await run([...named, '--format', format], settings)).out;
    expect(await inFormat('text')).toContain('The home that was named, /srv/claw,');
    expect(await inFormat('github')).toMatch(/^::error title=Home::The home that was named, \/srv\/claw,/m);
    const { invocations } = sarifRunIn(await inFormat('sarif'));
    expect(invocations?.[0]?.toolExecutionNotifications?.map(({ descriptor }) => descriptor?.id)).toContain(
      'gate/home',
    );
    expect(junitIn(await inFormat('junit')).children[0]?.attributes['errors']).toBe('1');
  });

  test('fails the recording of a baseline', async () => {
    const line = ['baseline', '--reason', 'x', '--expires', '2027-01-31', '--home', '/srv/claw'];
    const { code, err } = await run(['doctor', ...line], settings);
    expect([code, err]).toEqual([1, expect.stringContaining('The home that was named, /srv/claw,')]);
  });
});

describe('a home that was not named', () => {
  test('is evaluated by the checks alone', async () => {
    expect((await run('doctor --fail-on error', { before: warned, homeProblem: 'missing' })).code).toBe(0);
  });

  test('may be named otherwise, as by a variable', async () => {
    const options = { isHomeNamed: () => true };
    expect((await run('doctor', { before: healthy, homeProblem: 'foreign', options })).code).toBe(1);
  });
});
