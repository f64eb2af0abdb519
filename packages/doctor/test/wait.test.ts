import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { makeHome, readRecipe } from '../../../examples/make-home.mjs';
import { buildProgram, hasProgram } from './support/program.js';
import { openPseudoTerminal } from './support/pseudo-terminal.js';
import { snapshot, temporaryHome } from './support/run.js';
import { OWN } from './support/diagnose.js';

// the bundle, as the start of a program that is installed
const BUILT = new URL('../bin/netclaw-doctor.cjs', import.meta.url).pathname;

let program = '';
let directory = '';
let home = '';
let remove = (): void => undefined;
beforeAll(async () => {
  program = await buildProgram();
});
beforeEach(() => {
  ({ home: directory, remove } = temporaryHome());
  home = join(directory, 'home');
});
afterEach(() => {
  remove();
});

/** What a deployment does last: the home is there as a whole. */
const deploy = (recipe: string): void => {
  const made = join(directory, recipe);
  makeHome(made, readRecipe(recipe));
  fs.rmSync(home, { recursive: true, force: true });
  fs.renameSync(made, home);
};

/** Waits far longer than any machine needs; what ends it is the state, or a signal. */
const wait = (...options: readonly string[]) => waitWith(program, 'doctor', ...options);

const waitWith = (path: string, ...words: readonly string[]) => {
  const child = spawn(process.execPath, [path, ...words, '--home', home, '--wait', '10m'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LANG: 'C.UTF-8' },
  });
  let out = '';
  let err = '';
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.on('close', (code) => {
      resolve({ code, out, err });
    });
  });
  child.stdout.on('data', (data) => (out += String(data)));
  /** Resolves once stderr has this text. */
  const said = (text: string): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (err.includes(text)) resolve();
      };
      child.stderr.on('data', (data) => {
        err += String(data);
        look();
      });
      look();
    });
  return { child, ended, said };
};

describe('the program that waits', () => {
  it('ends as soon as the home that was named is there', async () => {
    const { ended, said } = wait('--format', 'json');
    await said(`for the home ${home}.`);
    deploy('healthy');
    const { code, out } = await ended;
    const { waited, exitReason } = JSON.parse(out) as { waited: { looks: number }; exitReason: string };
    expect([code, exitReason]).toEqual([0, 'healthy']);
    expect(waited.looks).toBeGreaterThan(1);
  });

  it('ends as soon as a home is repaired, and has changed nothing of it', async () => {
    deploy('case-2');
    const before = snapshot(home);
    const { ended, said } = wait();
    await said('for pairing.');
    expect(snapshot(home)).toEqual(before);
    deploy('healthy');
    const { code, out } = await ended;
    expect(out).toMatch(new RegExp(`^✔ ${OWN.length} checks passed in ${home} after \\d+ s\\.\n$`));
    expect(code).toBe(0);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends at once with %s', async (signal, expected) => {
    deploy('case-2');
    const { child, ended, said } = wait();
    await said('for pairing.');
    child.kill(signal);
    expect((await ended).code).toBe(expected);
  });
});

it('the built program ends well although its files are removed while it waits', async () => {
  const copy = join(directory, 'installed');
  for (const part of ['bin', 'bundle', 'package.json'])
    fs.cpSync(new URL(`../${part}`, import.meta.url), join(copy, part), { recursive: true });
  const { ended, said } = waitWith(join(copy, 'bin/netclaw-doctor.cjs'));
  await said(`for the home ${home}.`);
  fs.rmSync(copy, { recursive: true });
  deploy('everything-broken');
  // what finds faults and describes them was not needed before
  await said('for config, ');
  deploy('healthy');
  const { code, err } = await ended;
  expect([code, err]).toEqual([0, expect.not.stringContaining('Cannot find')]);
});

// without tmux there is no terminal that shows it
const atTerminal = hasProgram('tmux', '-V') ? it : it.skip;

atTerminal('the built program shows at a terminal what it waits for (skipped where there is no tmux)', async () => {
  deploy('case-2');
  const terminal = openPseudoTerminal({ TERM: 'screen', CI: '' });
  try {
    terminal.type(`'${process.execPath}' '${BUILT}' --home '${home}' --wait 10m; echo "exit code $?"`);
    expect(await terminal.until(/Waiting up to \d+ s for pairing/)).not.toContain('ℹ Waiting');
    deploy('healthy');
    const screen = await terminal.until(/exit code \d+\n/);
    expect(screen).toContain('exit code 0');
    expect(screen).not.toContain('Waiting up to');
  } finally {
    terminal.close();
  }
});
