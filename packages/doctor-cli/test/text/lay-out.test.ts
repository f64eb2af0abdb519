import { describe, expect, test } from '@jest/globals';

import { layOut } from '../../src/text/lay-out.js';
import * as screen from '../../src/text/screen.js';
import { styleOf } from '../../src/text/style.js';
import { fakeTerminal } from '../support/fake-terminal.js';

const OUTPUT = { file: undefined, isVerbose: false, isQuiet: false, isColourless: true } as const;

const laid = (columns: number, ...blocks: screen.Screen): readonly string[] => {
  const terminal = fakeTerminal({ isTerminal: true, columns });
  return layOut(blocks, styleOf(terminal.stdout, terminal, OUTPUT));
};

const ROWS = screen.rows([
  { label: 'changed', text: 'one, two, three and four' },
  { label: 'undo', text: "claw undo --home='/a b' x-1", isCommand: true },
]);

describe('a screen', () => {
  test('has rows in columns, where there is room', () => {
    expect(laid(80, ...ROWS)).toEqual([
      '    changed  one, two, three and four',
      "    undo     claw undo --home='/a b' x-1",
    ]);
  });

  test('has texts below their labels in a narrow terminal, and commands that a shell reads on', () => {
    expect(laid(28, ...ROWS)).toEqual([
      '    changed',
      '      one, two, three and',
      '      four',
      '    undo',
      '      claw undo \\',
      "      --home='/a b' x-1",
    ]);
  });

  test('has one step behind an arrow, several with numbers, and commands without backticks', () => {
    expect(laid(80, ...screen.steps(['Repair: `claw --fix`']))).toEqual(['→ Repair: claw --fix']);
    expect(laid(80, ...screen.steps(['Stop it.', 'Repair: `claw --fix`.']))).toEqual([
      '  1. Stop it.',
      '  2. Repair: claw --fix',
    ]);
    expect(laid(20, ...screen.steps(['Repair it: `claw --fix=all`']))).toEqual(['→ Repair it:', '    claw --fix=all']);
  });

  test('has titles that go on further in, so that no other one seems to begin', () => {
    expect(laid(24, screen.title('pairing: Pairing of this host with its daemon'))).toEqual([
      'pairing: Pairing of this',
      '  host with its daemon',
    ]);
  });

  test('has examples as far in as they are to be', () => {
    const example = { kind: 'example', lines: ['a   b'] } as const;
    expect(laid(24, example, { ...example, blanks: 6 })).toEqual(['  a   b', '      a   b']);
  });

  test('has no empty line at an end, and no two together', () => {
    const { gap, line } = screen;
    expect(laid(80, gap, line('a'), gap, gap, line('b'), gap)).toEqual(['a', '', 'b']);
  });

  test('cannot be left by what stands in it', () => {
    const evil = 'a\u001b[2Jb';
    const lines = laid(
      80,
      screen.headline('error', evil),
      screen.body(evil),
      ...screen.rows([{ label: evil, text: evil }]),
      ...screen.rows([{ label: 'x', text: evil, isCommand: true }]),
      ...screen.steps([evil, `x: \`${evil}\``]),
    );
    expect(lines.join('')).not.toMatch(/\p{Cc}/u);
    expect(lines).toHaveLength(6);
  });
});
