import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { CLAW, run, type RunSettings } from '../../support/run.js';

const has = (program: string): boolean => spawnSync(program, ['-c', 'exit 0']).status === 0;

const candidates = async (
  words: readonly string[],
  shell = 'zsh',
  settings: RunSettings = {},
): Promise<readonly string[]> => {
  const { code, out, err } = await run(['completion', 'words', shell, '--', ...words], settings);
  expect([code, err]).toEqual([0, '']);
  return out.split('\n').filter((line) => line !== '');
};

describe('candidates', () => {
  test.each<readonly [words: readonly string[], expected: readonly string[]]>([
    [[''], ['doctor', 'completion', 'pair']],
    [['do'], ['doctor']],
    [['pair', ''], ['recover']],
    [['doctor', 'e'], ['explain']],
    [['doctor', 'explain', 'pairing/n'], ['pairing/no-devices']],
    [['doctor', '--fo'], ['--format']],
    [
      ['doctor', '--format', 'j'],
      ['json', 'junit'],
    ],
    [['doctor', '--format=s'], ['--format=sarif']],
    [['doctor', '--fix=p'], ['--fix=pairing']],
    [['doctor', '--only', 'pairing,e'], ['pairing,extra']],
    [['doctor', '--only', 'pairing,p'], []],
    [['doctor', '--accept', 'reissue'], ['reissue-local-device']],
    [['doctor', '--home', '/srv', 'lis'], ['list']],
    [['doctor', '--home', ''], []],
    [['doctor', 'apply', ''], []],
    [['doctor', 'undo', '--l'], ['--list']],
    [['doctor', 'schema', 'rep'], ['report']],
    [['pair', 'recover', '--on'], []],
    [['completion', 'z'], ['zsh']],
    [['nonsense', ''], []],
  ])('behind %j are %j', async (words, expected) => {
    expect(await candidates(words)).toEqual(expected);
  });

  test('of a program that is the doctor itself', async () => {
    const settings = { options: { name: 'claw-doctor', command: [], aliases: [] } };
    expect(await candidates(['ex'], 'zsh', settings)).toEqual(['explain']);
    expect(await candidates(['--dry'], 'zsh', settings)).toEqual(['--dry-run']);
  });

  test('in bash are what comes after the "="', async () => {
    expect(await candidates(['doctor', '--fix', '=', 'pa'], 'bash')).toEqual(['pairing']);
    expect(await candidates(['doctor', '--fix', '='], 'bash')).toContain('pairing');
    expect(await candidates(['doctor', '--fix', '=', 'pairing', 'li'], 'bash')).toEqual(['list']);
  });

  test.each<readonly [words: readonly string[], expected: readonly string[]]>([
    [['doctor', '--accept', 'loosen'], ['loosen-mode:pairing']],
    [['doctor', '--accept', 'loosen-mode', ':'], ['pairing']],
    [['doctor', '--accept', 'loosen-mode', ':', 'pa'], ['pairing']],
    [['doctor', '--accept', '=', 'loosen-mode', ':', 'pa'], ['pairing']],
  ])('in bash are what comes after the ":" of a name, behind %j', async (words, expected) => {
    expect(await candidates(words, 'bash', { consents: { 'loosen-mode:pairing': { grants: 'Open it.' } } })).toEqual(
      expected,
    );
  });

  test('are given without names where there is no doctor', async () => {
    const options = { createDoctor: () => Promise.reject(new Error('no home')) };
    expect(await candidates(['doctor', '--dry'], 'zsh', { options })).toEqual(['--dry-run']);
    expect(await candidates(['doctor', '--only', ''], 'zsh', { options })).toEqual([]);
  });

  test('for a shell that nobody knows are none', async () => {
    expect(await candidates([''], 'csh')).toEqual([]);
  });
});

describe('the script', () => {
  test.each(['bash', 'zsh', 'fish'])('for %s asks the program by its name', async (shell) => {
    const { code, out } = await run(`completion ${shell}`);
    expect(code).toBe(0);
    expect(out).toContain(`claw completion words ${shell} --`);
  });

  test.each([
    ['', /`claw completion bash`/],
    ['fsh', /`claw completion (?:zsh|fish)`/],
    ['powershell', /Known shells: bash, zsh, fish/],
  ])('for "%s" is a usage error', async (shell, next) => {
    const ran = await run(`completion ${shell}`);
    expect(ran.code).toBe(64);
    expect(ran.err).toMatch(next);
  });

  (has('zsh') ? test : test.skip)('is one that zsh reads (skipped where there is no zsh)', async () => {
    expect(spawnSync('zsh', ['-n'], { input: (await run('completion zsh')).out }).status).toBe(0);
  });

  (has('fish') ? test : test.skip)('completes in fish (skipped where there is no fish)', async () => {
    const script = (await run('completion fish')).out;
    const out = inShell('fish', ['--no-config', '-c', `${script}\ncomplete -C 'claw doctor '\ncat $ASKED`]);
    expect(out).toBe('pairing\nsecrets\ncompletion|words|fish|--|doctor||');
  });

  (has('bash') ? test : test.skip)('completes in bash (skipped where there is no bash)', async () => {
    const script = `${(await run('completion bash')).out}
COMP_WORDS=(claw doctor --fix = "") COMP_CWORD=4
_claw_completion
printf '%s\\n' "\${COMPREPLY[@]}"
cat $ASKED; complete -p claw`;
    expect(inShell('bash', ['--norc', '-c', script])).toBe(
      'pairing\nsecrets\ncompletion|words|bash|--|doctor|--fix|=||complete -o default -F _claw_completion claw\n',
    );
  });
});

/** Runs a shell in which the program answers as ours does, and keeps in `$ASKED` what it was asked. */
const inShell = (shell: string, argv: readonly string[]): string => {
  const directory = mkdtempSync(join(tmpdir(), 'completion-'));
  try {
    const program = join(directory, CLAW.name);
    writeFileSync(program, '#!/bin/sh\nprintf "%s|" "$@" >"$ASKED"\nprintf "pairing\\nsecrets\\n"\n');
    chmodSync(program, 0o755);
    return execFileSync(shell, argv, {
      stdio: ['ignore', 'pipe', 'inherit'],
      encoding: 'utf8',
      env: { PATH: `${directory}:${process.env['PATH'] ?? ''}`, ASKED: join(directory, 'asked'), HOME: directory },
    });
  } finally {
    rmSync(directory, { recursive: true });
  }
};
