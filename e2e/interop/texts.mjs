import fc from 'fast-check';

/** What string handling gets wrong, if it does: block limits of the cipher, Unicode, a lone byte order mark, size. */
export const SPECIAL_TEXTS = [
  '',
  'a',
  'xoxb-0000-test',
  'héllo-🔑-日本語',
  '\u{FEFF}',
  '\u{FEFF}after a byte order mark',
  '\0',
  'line\r\nline\n',
  'ENC:not-really',
  'x'.repeat(15),
  'x'.repeat(16),
  'x'.repeat(17),
  'é'.repeat(8),
  '\u{10FFFF}'.repeat(4),
  'm'.repeat(1024 * 1024),
];

/** Any text without lone surrogates, up to some hundred characters. */
export const randomTexts = (seed, count) =>
  fc.sample(fc.string({ unit: 'binary', size: '+1' }), { seed, numRuns: count });
