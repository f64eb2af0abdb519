import { describe, expect, test } from '@jest/globals';

import { foreignLines } from '../../src/terminal/foreign-output.js';
import { margin, paragraph } from '../../src/text/paragraph.js';
import { junitIn } from '../support/junit.js';
import { run } from '../support/run.js';
import { completed, found } from '../support/states.js';

describe('a line of others', () => {
  test.each([
    ['hello\n', '[lamp] hello\n'],
    ['a\nb\r\nc', '[lamp] a\n[lamp] b\n[lamp] c\n'],
    ['a\rb', '[lamp] a\n[lamp] b\n'],
    ['\n', '[lamp] \n'],
    ['', ''],
    ['::error::x', String.raw`[lamp] \u{3A}:error::x` + '\n'],
    ['  ::set-output name=a::b', String.raw`[lamp]   \u{3A}:set-output name=a::b` + '\n'],
    ['see ##[error]x', String.raw`[lamp] see #\u{23}[error]x` + '\n'],
    ['##vso[task.complete]', String.raw`[lamp] #\u{23}vso[task.complete]` + '\n'],
    ['\u001b[31mred\u001b]0;title\u0007', String.raw`[lamp] \u{1B}[31mred\u{1B}]0;title\u{7}` + '\n'],
    ['a\u202eb\u009b', String.raw`[lamp] a\u{202E}b\u{9B}` + '\n'],
    ['a\u2028::error::x', '[lamp] a\n' + String.raw`[lamp] \u{3A}:error::x` + '\n'],
    ['a :: b', '[lamp] a :: b\n'],
  ])('%j is %j', (text, lines) => {
    expect(foreignLines(text, 'lamp')).toBe(lines);
  });

  test.each(['\u001B[?25l', '\u001B[?25h'])('is none for the cursor of the live display: %j', (text) => {
    expect(foreignLines(text, undefined)).toBe('');
    expect(foreignLines(`${text}x`, undefined)).toBe(`[other code] \\u{1B}${text.slice(1)}x\n`);
  });

  test('cannot take the name of another', () => {
    expect(foreignLines('x', 'a\n::error::b')).toBe(String.raw`[a\u{A}::error::b] x` + '\n');
  });
});

/** What the log of a pipeline takes for a command. */
const COMMAND = /^\s*::|##\w*\[/m;

describe('a text that holds a command of a pipeline', () => {
  const text = `A name of ::error::x that is ::warning::y and ##[error]z\n::error::w`;

  test.each([10, 20, 40, 80])('is none at a width of %i', (width) => {
    expect(paragraph(text, width, margin(4)).join('\n')).not.toMatch(COMMAND);
  });

  test.each(['text', 'json', 'html', 'sarif', 'junit'])('is none in a report in %s', async (format) => {
    const before = { results: [completed('pairing', found('pairing/no-devices', 'error', text))], proposals: [] };
    const { out, err } = await run(`doctor --format ${format}`, { before });
    expect(err).not.toMatch(COMMAND);
    if (format === 'junit') {
      expect(out.replace(/##/g, '')).not.toMatch(/^\s*::/m);
      expect(JSON.stringify(junitIn(out))).toContain('::error::w');
    } else if (format === 'text') expect(out).not.toMatch(COMMAND);
    else expect(out).not.toMatch(/^\s*::/m);
  });
});
