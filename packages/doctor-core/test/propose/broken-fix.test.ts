import { spawn, spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import type { FixTools, Step } from '@netclaw/doctor-core';
import { Secret } from '@netclaw/doctor-core';
import { memoryHome, runCheck } from '@netclaw/doctor-testkit';
import { bare, scripted } from '../support.js';

const STEPS: readonly Step[] = [{ kind: 'remove-file', path: 'old.txt' }];

/** What JavaScript may hand over. */
const untyped = (value: unknown): never => value as never;

const runOf = async (fix: (tools: FixTools) => unknown) => {
  const home = memoryHome({ files: { 'old.txt': '' } });
  const before = home.snapshot();
  const check = scripted('box', ['bad'], {
    changes: ['old.txt'],
    runs: ['box'],
    consents: { careful: 'You looked.' },
    repairs: { box: { summary: 'Corrects it.' }, empty: { summary: 'Empties it.', options: ['all'] } },
    fix,
  });
  const run = await runCheck(check, home);
  expect(home.snapshot()).toEqual(before);
  return run;
};

describe('a fix that breaks the contract crashes its check alone', () => {
  it.each<readonly [what: string, fix: (tools: FixTools) => unknown, reason: string]>([
    [
      'an unknown consent',
      ({ repair }) => repair('x', STEPS, { consents: ['carefull'] }),
      'the repair "box" asks for the consent "carefull", which is not declared for it',
    ],
    [
      'an unknown repair',
      ({ repair }) => repair('x', STEPS, untyped({ repair: 'emty' })),
      'it proposed the repair "emty", which it does not declare',
    ],
    [
      'an unknown option',
      ({ repair }) => repair('x', STEPS, untyped({ repair: 'empty', option: 'al' })),
      'the repair "empty" does not declare the option "al"',
    ],
    [
      'an empty list of findings',
      ({ repair }) => repair('x', STEPS, { fixes: [] }),
      'the repair "x" fixes none of the findings',
    ],
    [
      'a finding that was not given',
      ({ repair }) => repair('x', STEPS, { fixes: [bare('worse')] }),
      'the repair "x" fixes a finding of worse that was not found',
    ],
    [
      'a refusal about a finding that was not given',
      ({ refuse }) => refuse('x', 'Look.', { about: [bare('worse')] }),
      'the refusal "x" is about a finding of worse that was not found',
    ],
    [
      'a program that is not declared',
      ({ repair }) => repair('x', [{ kind: 'run', command: 'rm', args: [] }]),
      'it wants to run rm, which it does not declare in "runs"',
    ],
    [
      'a secret as an argument',
      ({ repair }) => repair('x', [untyped({ kind: 'run', command: 'box', args: [new Secret('x')] })]),
      'the arguments of box are not a list of texts: they are shown, and no secret can be one',
    ],
    [
      'an argument with a NUL character',
      ({ repair }) => repair('x', [{ kind: 'run', command: 'box', args: ['a\0b'] }]),
      'an argument of box holds a NUL character',
    ],
    [
      'an argument that holds what another step keeps secret',
      ({ repair }) =>
        repair('x', [
          { kind: 'write-file', path: 'old.txt', content: new Secret('hunter2-hunter2'), label: 'a password' },
          { kind: 'run', command: 'box', args: ['--password=hunter2-hunter2'] },
        ]),
      'an argument of box holds what another step keeps secret: arguments are shown',
    ],
    [
      'a directory that is not declared',
      ({ repair }) => repair('x', [{ kind: 'run', command: 'box', args: [], cwd: '/etc' }]),
      'it wants to run box in /etc, which it does not declare',
    ],
    [
      'an unknown kind of step',
      ({ repair }) => repair('x', [untyped({ kind: 'chown', path: 'old.txt' })]),
      '"chown" is not a kind of step',
    ],
    [
      'a path that is not declared',
      ({ repair }) => repair('x', [{ kind: 'remove-file', path: 'elsewhere' }]),
      'it wants to change elsewhere, which it does not declare in "changes"',
    ],
    [
      'a mode over 0o777',
      ({ repair }) => repair('x', [{ kind: 'set-mode', path: 'old.txt', mode: 0o4755 }]),
      'the mode of old.txt is neither octal, up to "0777", nor a change such as "u+x" or "go-rwx"',
    ],
    [
      'a change of a mode for a new directory',
      ({ repair }) => repair('x', [untyped({ kind: 'make-directory', path: 'old.txt', mode: 'u+x' })]),
      'the mode of old.txt is not octal, up to "0777"',
    ],
    [
      'steps that are a promise',
      ({ repair }) =>
        repair(
          'x',
          untyped(async () => STEPS),
        ),
      'the steps of a repair are a promise: they are made at once, from what observe gave',
    ],
    [
      'a promise',
      async ({ repair }) => repair('x', STEPS),
      'fix gives a promise: it proposes at once, from what observe gave',
    ],
    ['a kind that there is not', () => ({ kind: 'nothing' }), 'it proposed neither a repair nor a refusal'],
  ])('with %s', async (_, fix, reason) => {
    const { outcome, repairs } = await runOf(fix);
    expect(outcome).toEqual({ status: 'crashed', reason: `while it looked for a repair: Error: ${reason}` });
    expect(repairs).toEqual([]);
  });
});

describe('a fix that has nothing to do proposes nothing', () => {
  it.each<readonly [what: string, fix: (tools: FixTools) => unknown]>([
    ['undefined', () => undefined],
    ['an empty list', () => []],
    ['a repair without steps', ({ repair }) => repair('x', [])],
    ['a repair of codes that were not found', ({ repair }) => repair('x', STEPS, { fixes: ['worse'] })],
    ['a refusal about codes that were not found', ({ refuse }) => refuse('x', 'Look.', { about: ['worse'] })],
    [
      'options that do nothing',
      ({ oneOf, repair }) => oneOf(repair('x', []), repair('y', STEPS, { fixes: ['worse'] })),
    ],
  ])('by %s', async (_, fix) => {
    const { outcome, repairs } = await runOf(fix);
    expect([outcome.status, repairs]).toEqual(['completed', []]);
  });

  it('and drops only the options that do nothing', async () => {
    const { repairs } = await runOf(({ oneOf, repair }) => oneOf(repair('x', []), repair('y', STEPS)));
    expect(repairs).toMatchObject([{ outcome: 'planned', chosen: { summary: 'y' }, proposal: { options: [{}] } }]);
  });

  it.each<readonly [how: string, fix: (tools: FixTools) => unknown]>([
    ['itself', ({ repair }) => [spawnSync('true'), repair('x', STEPS)]],
    ['while its steps are made', ({ repair }) => repair('x', () => [spawn('true'), ...STEPS].slice(1) as never)],
    [
      'and hides that',
      ({ repair }) => {
        try {
          spawnSync('true');
        } catch {
          // as if nothing had happened
        }
        return repair('x', STEPS);
      },
    ],
  ])('by a program that it runs %s', async (_, fix) => {
    const { outcome, repairs } = await runOf(fix);
    const reason =
      'while it looked for a repair: it runs true in its fix: only a step of kind "run" may run it, once the operator has agreed';
    expect(outcome).toEqual({ status: 'crashed', reason });
    expect(repairs).toEqual([]);
  });
});
