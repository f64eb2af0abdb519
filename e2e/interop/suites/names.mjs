import fc from 'fast-check';
import { foldCase } from '@netclaw/state';

/** Names ignoring case: which of all letters, and of random words, are one name to StringComparer.OrdinalIgnoreCase? */
export const names = async (judge, tally, { seed, scale }) => {
  await compare(judge, tally, 'letters', LETTERS);
  await compare(judge, tally, 'words', fc.sample(wordOf, { seed, numRuns: 5000 * scale }));
};

const compare = async (judge, tally, kind, texts) => {
  const theirs = await judge.ask('names', { texts });
  const seen = new Map();
  for (const [at, text] of texts.entries()) {
    const key = foldCase(text);
    if (!seen.has(key)) seen.set(key, at);
    const isSame = tally.compare(kind, [text, texts[seen.get(key)], texts[theirs[at]]], seen.get(key), theirs[at]);
    if (isSame && theirs[at] !== at) tally.count(`${kind} that are one name with another`);
  }
};

/** Blocks to which letters were added so lately that one of the two runtimes may not know them: each treats those as it knows them. */
const isRecent = (point) => (point >= 0x1c80 && point <= 0x1c8f) || (point >= 0xa7c0 && point <= 0xa7df);
const isSurrogate = (point) => point >= 0xd800 && point <= 0xdfff;

/** The basic plane, and scripts with case beyond it. */
const LETTERS = [
  ...Array.from({ length: 0x10000 }, (_, point) => point).filter((point) => !isSurrogate(point) && !isRecent(point)),
  ...[
    [0x10400, 0x104ff],
    [0x10c80, 0x10cff],
    [0x118a0, 0x118df],
    [0x16e40, 0x16e7f],
    [0x1e900, 0x1e943],
  ].flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => first + at)),
].map((point) => String.fromCodePoint(point));

const wordOf = fc
  .array(
    fc.constantFrom(
      ...['s', 'S', 'ß', 'ẞ', 'ss', 'ſ', 'i', 'I', 'ı', 'İ', 'k', 'K', '\u212a', 'å', 'Å', '\u212b', 'a\u030a'],
      ...['σ', 'ς', 'Σ', 'µ', 'μ', 'Μ', 'ᾳ', 'ᾼ', 'ŉ', 'ǆ', 'ǅ', 'Ǆ', 'ﬁ', 'FI', '\u{10428}', '\u{10400}', '-'],
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((letters) => letters.join(''));
