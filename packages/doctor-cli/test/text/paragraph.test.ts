import { describe, expect, test } from '@jest/globals';

import { displayWidth } from '../../src/text/display-width.js';
import { commandLines, instructions, margin, paragraph } from '../../src/text/paragraph.js';

describe('a paragraph', () => {
  test.each([
    ['one two three', 8, ['one two', 'three']],
    ['one two three', Infinity, ['one two three']],
    ['a-very-long-word b', 5, ['a-very-long-word', 'b']],
    ['run `a b c d`, then', 8, ['run', '`a b c \\', 'd`, then']],
    ["run `a 'b c d'`", 8, ['run', '`a \\', "'b c d'`"]],
    ['an odd ` sign', 8, ['an odd `', 'sign']],
    ['  blanks   between ', 40, ['blanks between']],
    ['', 40, ['']],
    ['漢字漢字 漢字', 8, ['漢字漢字', '漢字']],
  ])('"%s" in %d columns', (text, width, lines) => {
    expect(paragraph(text, width, margin(0))).toEqual(lines);
  });

  test('hangs behind its mark', () => {
    expect(paragraph('one two', 8, margin(2, '*'))).toEqual(['  * one', '    two']);
  });

  test('makes line ends visible, which instructions keep', () => {
    expect(paragraph('a\nb', 40, margin(0))).toEqual([String.raw`a\u{A}b`]);
    expect(instructions('a\r\nb\n', 40, margin(1, '>'))).toEqual([' > a', '   b']);
  });
});

describe('the width of a text', () => {
  test.each([
    ['abc', 3],
    ['漢字', 4],
    ['e\u0301', 1],
    ['✖', 1],
    ['🩺', 2],
  ])('"%s" takes %d columns', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('a command on lines of its own', () => {
  test.each([
    ['claw doctor --fix', 40, ['claw doctor --fix']],
    ['claw doctor --fix', 14, ['claw doctor \\', '--fix']],
    ["claw --home='/a b c' x", 10, ['claw \\', "--home='/a b c' \\", 'x']],
    [String.raw`claw 'it'\''s a' x`, 8, ['claw \\', String.raw`'it'\''s a' \ `.trimEnd(), 'x']],
  ])('%j in %d columns is read by a shell as it was', (command, width, lines) => {
    expect(commandLines(command, width, margin(0))).toEqual(lines);
  });
});
