import { spawn } from 'node:child_process';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { makeHome, readRecipe } from '../../../examples/make-home.mjs';
import { buildProgram, hasProgram } from './support/program.js';
import { openPseudoTerminal, type PseudoTerminal } from './support/pseudo-terminal.js';
import { snapshot, temporaryHome } from './support/run.js';

// without tmux there is no pseudo terminal to type at
const atTerminal = hasProgram('tmux', '-V') ? describe : describe.skip;

let program = '';
let home = '';
let remove = (): void => undefined;
beforeAll(async () => {
  program = await buildProgram();
});
beforeEach(() => {
  ({ home, remove } = temporaryHome());
});
afterEach(() => {
  remove();
});

const STEP = /\[q\]uit: *$/;
const DONE = /exit code (\d+)\n/;

atTerminal('at a real terminal (skipped where there is no tmux)', () => {
  let terminal: PseudoTerminal;
  const open = (environment: Readonly<Record<string, string>> = {}, size = {}): void => {
    terminal = openPseudoTerminal({ TERM: 'screen', ...environment }, size);
  };
  const start = (line: string): void => {
    terminal.type(
      `'${process.execPath}' '${program}' doctor --home '${home}' ${line}; echo "exit code $?"; stty -a | md5sum`,
    );
  };
  /** Answers what is asked until the program has ended; whether the daemon can be seen differs from machine to machine. */
  const answer = async (step: string, others: Readonly<Record<string, string>> = {}): Promise<string> => {
    const questions: readonly (readonly [RegExp, string])[] = [
      [STEP, step],
      [/Which\? \[[^\]]*\]$/, '1'],
      [/To agree, type: ([a-z ]+)\n> *$/, others['words'] ?? ''],
      [/press Enter to skip\s+this\s+repair\.\n> *$/, ''],
      [/Do you agree\? \[y\/N\]$/, 'y'],
      [/Apply 1 repair\? \[y\/N\]$/, 'y'],
    ];
    for (;;) {
      const seen = await terminal.until(
        new RegExp(`${questions.map(([pattern]) => `(?:${pattern.source})`).join('|')}|${DONE.source}`),
      );
      const asked = questions.find(([pattern]) => pattern.test(seen));
      if (asked === undefined || DONE.test(seen)) return terminal.screen();
      terminal.type(asked[1]);
      await terminal.until(new RegExp(`^[^]{${String(seen.length + 1)}}`));
    }
  };
  afterEach(() => {
    terminal.close();
  });

  it('the progress is gone once the result is there', async () => {
    makeHome(home, readRecipe('healthy'));
    open();
    start('');
    expect(await terminal.until(DONE)).not.toMatch(/Checking|other code/);
  });

  it('a typed yes repairs, and the result, the undo and what to do next are shown', async () => {
    makeHome(home, readRecipe('case-2'));
    open();
    start('--fix=pairing --accept daemon-is-stopped');
    const screen = await answer('y');
    for (const text of [
      '2 remote devices: alice-laptop, build-box',
      'Repaired: pairing',
      'undo netclaw doctor',
      'Start the daemon.',
    ]) {
      expect(screen.replaceAll(/\s+/g, ' ')).toContain(text);
    }
    expect(DONE.exec(screen)?.[1]).toBe('0');
  });

  it('the diff is shown and asked again, and q ends it with nothing changed', async () => {
    makeHome(home, readRecipe('case-2'));
    const before = snapshot(home);
    open();
    start('--fix=pairing --accept daemon-is-stopped');
    await terminal.until(STEP);
    terminal.type('d');
    await terminal.until(/\/DeviceToken[^]*\[q\]uit: *$/);
    terminal.type('q');
    const screen = await terminal.until(DONE);
    expect(screen).toContain('Nothing was changed.');
    expect(snapshot(home)).toEqual(before);
  });

  it('another way is chosen at the prompt, with its consent, and shown before it is applied', async () => {
    makeHome(home, readRecipe('case-2'));
    open();
    start('--fix=pairing');
    const steps = [
      [STEP, 'o'],
      [/Which\? \[[^\]]*\] *$/, '2'],
      [/Do you agree\? \[y\/N\] *$/, 'y'],
    ] as const;
    for (const [question, typed] of steps) {
      await terminal.until(question);
      terminal.type(typed);
    }
    const screen = await answer('y');
    for (const text of ['keep the present token', '? adopt-existing-token: The token', 'Repaired: pairing']) {
      expect(screen.replaceAll(/\s+/g, ' ')).toContain(text);
    }
    expect(DONE.exec(screen)?.[1]).toBe('0');
  });

  it('all pairings are given up only for the words themselves', async () => {
    makeHome(home, readRecipe('deadlock-corrupt-devices'));
    const before = snapshot(home);
    open();
    start('--fix=pairing');
    await answer('y', { words: 'y' });
    expect(snapshot(home)).toEqual(before);
    terminal.type('clear');
    await terminal.until(/^\$ *$/);
    start('--fix=pairing');
    expect(DONE.exec(await answer('y', { words: 'reset all pairings' }))?.[1]).toBe('0');
  });

  it('Ctrl-C at a question ends with 130, changes nothing, and leaves the terminal as it was', async () => {
    makeHome(home, readRecipe('case-2'));
    const before = snapshot(home);
    open();
    terminal.type('stty -a | md5sum');
    const [settings] = /[0-9a-f]{32}/.exec(await terminal.until(/[0-9a-f]{32} +-/)) ?? [];
    start('--fix=pairing');
    await terminal.until(STEP);
    terminal.press('C-c');
    const screen = await terminal.until(/exit code \d+\n[0-9a-f]{32} +-/);
    expect(DONE.exec(screen)?.[1]).toBe('130');
    expect(/exit code \d+\n([0-9a-f]{32})/.exec(screen)?.[1]).toBe(settings);
    expect(snapshot(home)).toEqual(before);
  });

  it('40 columns are enough for everything but commands, which stay whole', async () => {
    makeHome(home, readRecipe('case-2'));
    open({ NO_COLOR: '1' }, { columns: 40 });
    start('--fix=pairing');
    const screen = await terminal.until(STEP);
    const long = screen.split('\n').filter((line) => line.length > 40 && !/`|doctor --home/.test(line));
    expect(long).toEqual([]);
    terminal.type('n');
    await terminal.until(DONE);
  });
});

describe('on a pipe', () => {
  it.each<readonly [options: readonly string[], exit: number]>([
    [['--fix=pairing'], 2],
    [['--fix=pairing', '--accept', 'daemon-is-stopped'], 2],
    [['undo'], 1],
    [['explain', 'pairing'], 0],
  ])('%j never waits for an open, silent one', async (options, exit) => {
    makeHome(home, readRecipe('case-2'));
    const before = snapshot(home);
    const child = spawn(process.execPath, [program, 'doctor', '--home', home, ...options], { stdio: 'pipe' });
    let out = '';
    child.stdout.on('data', (data) => {
      out += String(data);
    });
    // stdin is never closed, and nobody types
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(exit);
    expect(out).not.toContain('\u001b');
    expect(snapshot(home)).toEqual(before);
  });
});
