import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { TextEdit } from '../../../src/contract/author/step.js';
import { Secret } from '../../../src/contract/value/secret.js';
import { invertSpans } from '../../../src/compose/text/invert-spans.js';
import { locateEdits, replaceSpans } from '../../../src/compose/text/text-spans.js';
import { diffOfContent, diffOfEdits } from '../../../src/compose/text/unified-diff.js';
import { revertText } from '../../../src/transaction/record/revert-text.js';

const edited = (text: string, ...edits: readonly TextEdit[]): string => replaceSpans(text, locateEdits(text, edits));
const diffed = (text: string, ...edits: readonly TextEdit[]): readonly string[] =>
  diffOfEdits(text, locateEdits(text, edits)).split('\n');

describe('edits of a text', () => {
  it.each<readonly [what: string, text: string, edits: readonly TextEdit[], after: string]>([
    ['replace', 'a=1\nb=2\n', [{ op: 'replace', find: 'b=2', with: 'b=3' }], 'a=1\nb=3\n'],
    ['put text before', 'a\nb\n', [{ op: 'insert-before', find: 'b', text: '# ' }], 'a\n# b\n'],
    ['put text behind', 'a\nb\n', [{ op: 'insert-after', find: 'a\n', text: 'x\n' }], 'a\nx\nb\n'],
    ['begin a line at the end', 'a', [{ op: 'append', text: 'b\n' }], 'a\nb\n'],
    ['begin no line where one ends', 'a\n', [{ op: 'append', text: 'b' }], 'a\nb'],
    ['have the line ends of the file', 'a\r\nb', [{ op: 'append', text: 'c\nd\n' }], 'a\r\nb\r\nc\r\nd\r\n'],
    [
      'append one line behind another',
      '',
      [
        { op: 'append', text: 'a' },
        { op: 'append', text: 'b\n' },
      ],
      'a\nb\n',
    ],
    [
      'refer to the text before the first of them',
      'one two',
      [
        { op: 'replace', find: 'two', with: 'one' },
        { op: 'replace', find: 'one', with: 'two' },
      ],
      'two one',
    ],
    [
      'stand side by side',
      'ab',
      [
        { op: 'insert-after', find: 'a', text: '1' },
        { op: 'replace', find: 'b', with: 'c' },
      ],
      'a1c',
    ],
    ['keep a mark of the byte order', '\uFEFFa', [{ op: 'replace', find: 'a', with: 'b' }], '\uFEFFb'],
  ])('%s', (_, text, edits, after) => {
    expect(edited(text, ...edits)).toBe(after);
  });

  it.each<readonly [what: string, edits: readonly TextEdit[], message: string]>([
    ['is not there', [{ op: 'replace', find: 'c', with: '' }], '"c" is not in it'],
    ['is there twice', [{ op: 'replace', find: 'a', with: '' }], '"a" is in it more than once'],
    ['overlaps itself', [{ op: 'replace', find: 'xyx', with: '' }], '"xyx" is in it more than once'],
    ['is empty', [{ op: 'insert-before', find: '', text: 'a' }], 'an edit looks for an empty text'],
    ['is a secret', [{ op: 'replace', find: new Secret('hidden'), with: '' }], 'the text to replace is not in it'],
    [
      'is changed by another edit',
      [
        { op: 'replace', find: 'b a', with: '' },
        { op: 'replace', find: 'b', with: '' },
      ],
      'two of its edits are about the same text',
    ],
  ])('are impossible where what they look for %s', (_, edits, message) => {
    expect(() => locateEdits('a b a xyxyx', edits)).toThrow(message);
  });
});

/** Lines of few letters, so that much is there more than once. */
const texts = fc
  .array(fc.constantFrom('a', 'b', 'ab', '=', '\n', '\r\n', 'é', '𝄞'), { maxLength: 40 })
  .map((parts) => parts.join(''));

/** Spans of a text, from pairs of places in it. */
const spansIn = (text: string, places: readonly number[], added: readonly string[]) => {
  // between letters, of which some are two units
  const borders = [...text].reduce<readonly number[]>(
    (all, letter) => [...all, (all.at(-1) ?? 0) + letter.length],
    [0],
  );
  const chosen = places.map((place) => borders[place % borders.length] ?? 0);
  const sorted = [...new Set(chosen)].toSorted((one, other) => one - other);
  return sorted.flatMap((start, at) => {
    const end = sorted[at + 1];
    if (at % 2 === 1 || end === undefined) return [];
    return [{ start, end, text: added[at % added.length] ?? '', isOldSecret: false, isNewSecret: false }];
  });
};

describe('the inverse of edits', () => {
  const cases = fc.record({
    text: texts,
    places: fc.array(fc.nat(60), { maxLength: 8 }),
    added: fc.array(texts, { minLength: 1, maxLength: 3 }),
  });

  it('leads back from what they leave, byte for byte', () => {
    fc.assert(
      fc.property(cases, ({ text, places, added }) => {
        const spans = spansIn(text, places, added);
        const after = replaceSpans(text, spans);
        const inverse = invertSpans(text, spans);
        if (inverse === undefined) return after === '';
        return Buffer.from(text).equals(revertText('a', Buffer.from(after), inverse).left);
      }),
      { numRuns: 2000 },
    );
  });

  it('leads back also where others have written around it', () => {
    fc.assert(
      fc.property(cases, ({ text, places, added }) => {
        const spans = spansIn(text, places, added);
        const inverse = invertSpans(text, spans);
        if (inverse === undefined) return true;
        const { left } = revertText('a', Buffer.from(`###${replaceSpans(text, spans)}###`), inverse);
        return left.toString() === `###${text}###`;
      }),
      { numRuns: 2000 },
    );
  });

  it('is found at once in a large text of one letter', () => {
    const text = 'a'.repeat(1_000_000);
    const spans = [{ start: 500_000, end: 500_001, text: '', isOldSecret: false, isNewSecret: false }];
    const inverse = invertSpans(text, spans) ?? [];
    expect(inverse).toHaveLength(1);
    expect(revertText('a', Buffer.from(replaceSpans(text, spans)), inverse).left.toString()).toBe(text);
  });

  it('is refused where others have changed what the repair left', () => {
    const spans = locateEdits('a=1\n', [{ op: 'replace', find: '1', with: '2' }]);
    expect(() => revertText('x.env', Buffer.from('a=3\n'), invertSpans('a=1\n', spans) ?? [])).toThrow(
      'x.env cannot be restored: the text that the repair left is not there any more, or more than once',
    );
  });
});

describe('the preview of a text', () => {
  const env = 'A=1\nB=2\nC=3\nD=4\nE=5\nTOKEN=old-secret\nF=6\n';

  it('never shows a secret, old or new', () => {
    const edit: TextEdit = {
      op: 'replace',
      find: new Secret('TOKEN=old-secret'),
      with: new Secret('TOKEN=new-secret'),
    };
    expect(diffed(env, edit)).toEqual(['@@ -6 +6 @@', '-[redacted]', '+[redacted, new]']);
    const added: TextEdit = { op: 'append', text: new Secret('KEY=1\n') };
    expect(diffed(env, added)).toEqual(['@@ -7,0 +8 @@', '+[redacted, new]']);
  });

  it('shows nothing of the file but what is edited', () => {
    expect(diffed(env, { op: 'replace', find: 'C=3\n', with: 'C=4\nX=1\n' })).toEqual([
      '@@ -3 +3,2 @@',
      '-C=3',
      '+C=4',
      '+X=1',
    ]);
    expect(diffed(env, { op: 'replace', find: '3', with: '4' })).toEqual(['@@ -3 +3 @@', '-…3', '+…4']);
    expect(diffed(env, { op: 'insert-after', find: 'D', text: 'X' })).toEqual(['@@ -4 +4 @@', '-……', '+…X…']);
    expect(diffed(env, { op: 'append', text: 'G=7\n' })).toEqual(['@@ -7,0 +8 @@', '+G=7']);
    expect(diffed('a', { op: 'append', text: 'b' })).toEqual(['@@ -1 +1,2 @@', '-…', '+…', '+b']);
  });

  it('shows no other line, also where its edits repeat some', () => {
    fc.assert(
      fc.property(texts, fc.array(fc.nat(60), { maxLength: 6 }), (text, places) => {
        const hidden = text.replaceAll('a', 'q');
        const spans = spansIn(hidden, places, ['b\n', '=\n', '\nb']).filter(
          ({ start, end }) => !hidden.slice(start, end).includes('q'),
        );
        return !diffOfEdits(hidden, spans).includes('q');
      }),
      { numRuns: 2000 },
    );
  });

  it('escapes what a terminal would not show', () => {
    expect(diffed('a\n', { op: 'append', text: 'b\u001B[2J\u202E\n' })).toContain('+b\\u{1B}[2J\\u{202E}');
  });

  it('ends after two hundred lines', () => {
    const lines = diffOfContent('', 'x\n'.repeat(500)).split('\n');
    expect([lines.length, lines.at(-1)]).toEqual([201, '… 301 more lines']);
  });

  it('of a new content shows no old line that goes', () => {
    expect(diffOfContent('a\nTOKEN=x\n', 'a\nb\n').split('\n')).toEqual(['@@ -2 +2 @@', '-…', '+b']);
  });
});
