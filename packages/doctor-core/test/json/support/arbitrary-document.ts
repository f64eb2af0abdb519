import type fc from 'fast-check';
import { chosen } from './choices.js';
import type { Choose } from './choices.js';

/** Random documents in random, inconsistent white space and spellings; duplicate keys, empty containers, CRLF and tabs among them. */
export const wildText: fc.Arbitrary<string> = chosen(
  (choose) =>
    choose(['', '\uFEFF']) +
    choose(['', ' ', '\r\n']) +
    wildContainer(choose, PLAIN_GAPS, 4) +
    choose(['', '\n', '\r\n', ' \t']),
);

/** The same with comments and trailing commas. */
export const wildConfigText: fc.Arbitrary<string> = chosen(
  (choose) =>
    choose(['', '// head\n']) +
    wildContainer(choose, COMMENTED_GAPS, 4) +
    choose(['', '\n', '\n// tail', '/* tail */']),
);

/** Documents that are written as a formatter does, in one of many styles, with at least one member that the edits leave alone. */
export const formattedText: fc.Arbitrary<string> = chosen((choose) => {
  const lineEnd = choose(['\n', '\r\n', '\r']);
  const unit = choose(['  ', '\t', '    ', '']);
  const space = choose([' ', '']);
  const isSpread = choose([true, false]);
  const lead = (depth: number): string => (isSpread ? lineEnd + unit.repeat(depth) : '');
  const write = (depth: number): string => {
    const kind = depth === 1 ? 'object' : choose(['scalar', ...(depth < 4 ? (['object', 'array'] as const) : [])]);
    if (kind === 'scalar') return wildScalar(choose);
    const keys = KEYS.filter((key) => /^[\w/~]*$/.test(key) && choose([true, false]));
    const slots = keys.map((key) => (kind === 'object' ? `"${key}":${space}` : '') + write(depth + 1));
    if (depth === 1) slots.unshift(`"keep":${space}${isSpread ? `{${lead(2)}"x":${space}1${lead(1)}}` : '1'}`);
    const inside = slots.join(`,${isSpread ? lead(depth) : space}`);
    const filled = slots.length === 0 ? '' : lead(depth) + inside + lead(depth - 1);
    return kind === 'object' ? `{${filled}}` : `[${filled}]`;
  };
  return choose(['', '\uFEFF']) + write(1) + choose(['', lineEnd]);
});

const KEYS = ['a', 'b', 'c', 'Name', '1', '__proto__', 'x/y', '~', '', 'é'] as const;
const STRINGS = [
  '',
  'x',
  'é😀',
  'a"b\\c',
  "it's <b>&+`",
  'line\nbreak\ttab',
  '// no comment',
  '[1,{"a":2}]',
  '\u2028',
] as const;
const NUMBERS = [
  '0',
  '1',
  '-1',
  '42',
  '0.5',
  '1.50',
  '1E+2',
  '-0',
  '0.10e1',
  '123456789012345678901234567890',
] as const;

const PLAIN_GAPS = ['', '', ' ', '\n', '\n  ', '\r\n\t', '\t', '  '] as const;
const COMMENTED_GAPS = ['', ' ', '\n', '\n  ', ' // note\n', ' /* block */ ', '\n  // line\n  ', '/**/'] as const;

type Gaps = typeof PLAIN_GAPS | typeof COMMENTED_GAPS;

const wildContainer = (choose: Choose, gaps: Gaps, depth: number): string => {
  const kind = choose(['array', 'object']);
  const count = choose([0, 1, 2, 3, 4]);
  const slot = (): string => {
    const key = kind === 'array' ? '' : `${wildString(choose, choose(KEYS))}${choose(gaps)}:${choose(gaps)}`;
    return choose(gaps) + key + wildValue(choose, gaps, depth - 1) + choose(gaps);
  };
  const slots = Array.from({ length: count }, slot).join(',');
  const trailing = count > 0 && gaps === COMMENTED_GAPS ? choose(['', `,${choose(gaps)}`]) : '';
  const inside = count === 0 ? choose(gaps) : slots + trailing;
  return kind === 'array' ? `[${inside}]` : `{${inside}}`;
};

const wildValue = (choose: Choose, gaps: Gaps, depth: number): string =>
  depth > 0 && choose([false, true, true]) ? wildContainer(choose, gaps, depth) : wildScalar(choose);

const wildScalar = (choose: Choose): string => {
  const kind = choose(['number', 'string', 'word']);
  if (kind === 'word') return choose(['true', 'false', 'null']);
  return kind === 'string' ? wildString(choose, choose(STRINGS)) : choose(NUMBERS);
};

const wildString = (choose: Choose, value: string): string => {
  const plain = JSON.stringify(value);
  return choose([plain, plain, plain.replace(/[xa]/, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`)]);
};
