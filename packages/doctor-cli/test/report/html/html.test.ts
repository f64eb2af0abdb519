import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';

import { element, preformatted, words } from '../../../src/report/html/html.js';
import { textOf, visible } from '../../support/page.js';

type Fragment = DefaultTreeAdapterTypes.DocumentFragment;

const parsed = (source: string): Fragment => {
  const errors: string[] = [];
  const fragment = parseFragment(source, { onParseError: ({ code }) => errors.push(code) });
  expect([source, errors]).toEqual([source, []]);
  return fragment;
};

/** Anything, and much of what a parser reacts to. */
const text = fc.string({
  maxLength: 40,
  unit: fc.oneof(
    fc.constantFrom(
      '<',
      '>',
      '&',
      '"',
      "'",
      '/',
      '!',
      '--',
      '`',
      '=',
      ' ',
      '\n',
      '\r',
      '\0',
      '\u202E',
      '\u2028',
      '\uD800',
      '\uFFFE',
    ),
    fc.constantFrom('<script>', '</style>', '</pre>', '<!--', ']]>', '&lt;', '&#0;', '&amp', '<p ', 'a'),
    fc.string({ maxLength: 3, unit: 'binary' }),
  ),
});

describe('a text in a page', () => {
  test('is read back as it was shown, and is never an element', () => {
    fc.assert(
      fc.property(text, text, (inside, attribute) => {
        const fragment = parsed(element('p', { class: attribute }, inside).source);
        const [node, ...others] = fragment.childNodes;
        expect(others).toEqual([]);
        expect(node).toMatchObject({ tagName: 'p', attrs: [{ name: 'class', value: visible(attribute) }] });
        expect(textOf(fragment)).toBe(visible(inside));
      }),
      { numRuns: 500 },
    );
  });

  test('keeps its lines where it is preformatted', () => {
    fc.assert(
      fc.property(text, (inside) => {
        expect(textOf(parsed(preformatted({}, inside).source))).toBe(visible(inside));
      }),
    );
    expect(textOf(parsed(preformatted({}, { source: '\n' }, 'a').source))).toBe('\na');
  });

  test('has commands where backticks are in pairs, and loses nothing else', () => {
    fc.assert(
      fc.property(text, (inside) => {
        const fragment = parsed(element('p', {}, ...words(inside)).source);
        expect(textOf(fragment).replaceAll('`', '')).toBe(visible(inside).replaceAll('`', ''));
      }),
    );
    expect(element('p', {}, ...words('Run `a <b>`, then `c.')).source).toBe(
      '<p>Run <code>a &lt;b&gt;</code>, then `c.</p>',
    );
  });
});
