import { describe, expect, test } from '@jest/globals';

import { reportIn } from '../../support/documents.js';
import { run } from '../../support/run.js';
import * as states from '../../support/states.js';

describe('--require', () => {
  test.each([
    ['exposure-mode', 'completed, healthy', true],
    ['pairing', 'completed, with findings', true],
    ['tunnel', 'not applicable', true],
    ['secrets', 'skipped', false],
    ['extra', 'crashed', false],
    ['slow', 'timed out', false],
    ['nope', 'unknown', false],
  ])('%s (%s) is met: %s', async (check, _status, met) => {
    const { out } = await run(`doctor --require ${check} --format json`, { before: states.everyStatus });
    expect(reportIn(out).gates.required).toEqual([{ check, met, reason: met ? null : expect.any(String) }]);
  });

  test.each([
    ['doctor --require pairing', 0, 'healthy'],
    ['doctor --require pairing,nope', 1, 'errors'],
    ['doctor --require pairing --require nope --fail-on error', 1, 'errors'],
    ['doctor --require nope --fail-on never', 0, 'errors'],
  ])('"%s" on a healthy host ends with %i', async (line, code, exitReason) => {
    const ran = await run(`${line} --format json`, { before: states.healthy });
    expect(ran.code).toBe(code);
    expect(reportIn(ran.out)).toMatchObject({ exitCode: code, exitReason });
  });

  test('is not met by a check that does not apply merely by default', async () => {
    const outcome = { status: 'not-applicable', reason: 'the mode is local', isAssumed: true } as const;
    const before = { results: [states.result('pairing', outcome)], proposals: [] };
    expect((await run('doctor', { before })).code).toBe(0);
    const { code, out } = await run('doctor --require pairing --fail-on error', { before });
    expect([code, out]).toEqual([1, expect.stringContaining('By default it does not apply (the mode is local)')]);
  });

  test('says why, and what was probably meant', async () => {
    const { out } = await run('doctor --require pairng', { before: states.healthy });
    expect(out).toContain('The required check pairng did not complete. No check has this id; did you mean pairing?');
  });

  test('a known check that was left out is told apart from an unknown one', async () => {
    const { out } = await run('doctor --only secrets --require extra --format json', { before: states.warned });
    expect(reportIn(out).gates.required[0]?.reason).toBe('It was not selected.');
  });

  test('goes by the look after a repair', async () => {
    const settings = { before: states.everyStatus, after: states.healthy };
    const plain = await run('doctor --fix --yes --require secrets', { ...settings, before: states.routine });
    expect(plain.code).toBe(0);
  });
});
