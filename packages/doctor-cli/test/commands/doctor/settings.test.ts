import { describe, expect, test } from '@jest/globals';

import { run } from '../../support/run.js';

describe('what the engine is asked', () => {
  test.each<readonly [line: string, request: object]>([
    ['doctor', {}],
    ['doctor --only pairing,secrets --only config', { only: ['pairing', 'secrets', 'config'] }],
    ['doctor --only=a --skip=b,b', { only: ['a'], skip: ['b'] }],
    ['doctor --fix=pairing', { only: ['pairing'], withPrerequisites: true }],
    ['doctor --fix=a,b --fix=c', { only: ['a', 'b', 'c'], withPrerequisites: true }],
    ['doctor --fix', { withPrerequisites: true }],
    ['doctor --fix --only 7', { only: ['7'], withPrerequisites: true }],
    ['doctor --fix --fix=pairing', { only: ['pairing'], withPrerequisites: true }],
    ['pair recover', { only: ['pairing'], withPrerequisites: true }],
    ['doctor --timeout 500ms', { timeoutMs: 500 }],
    ['doctor --timeout=10s', { timeoutMs: 10_000 }],
    ['doctor --timeout 2m', { timeoutMs: 120_000 }],
    ['--skip x doctor', { skip: ['x'] }],
  ])('"%s"', async (line, request) => {
    const ran = await run(line);
    expect(ran.code).toBe(0);
    const { signal, onProgress, ...asked } = ran.doctor?.requests.diagnose[0] ?? {};
    expect(asked).toEqual(request);
    expect(signal).toBeInstanceOf(AbortSignal);
    expect(onProgress).toBeInstanceOf(Function);
  });

  test('consents are split at commas and given once each', async () => {
    const ran = await run(
      'doctor --dry-run --accept reissue-local-device,adopt-existing-token --accept reissue-local-device',
    );
    expect(ran.doctor?.requests.consents).toEqual([['reissue-local-device', 'adopt-existing-token']]);
  });
});

describe('what a doctor is made from', () => {
  test('the environment holds what is set, and the command is as advice needs it', async () => {
    const ran = await run('doctor', { terminal: { environment: { A: '1', B: undefined } } });
    expect(ran.settings).toEqual({ home: undefined, environment: { A: '1' }, command: 'claw doctor', plugins: [] });
  });

  test.each([
    [['doctor', '--home', '/srv/claw'], '/srv/claw', 'claw doctor --home=/srv/claw'],
    [['doctor', "--home=it's here"], "it's here", String.raw`claw doctor --home='it'\''s here'`],
    [['pair', 'recover', '--home=-x'], '-x', 'claw doctor --home=-x'],
    [['doctor', 'list', '--home', '1e3'], '1e3', 'claw doctor --home=1e3'],
  ])('%j has the home %s', async (argv, home, command) => {
    expect((await run(argv)).settings).toMatchObject({ home, command });
  });

  test('a program that is the doctor itself needs no words', async () => {
    const ran = await run('--only pairing', { options: { name: 'claw-doctor', command: [], aliases: [] } });
    expect(ran.code).toBe(0);
    expect(ran.settings?.command).toBe('claw-doctor');
    expect((await run('list', { options: { command: [] } })).out).toContain('pairing');
  });
});
