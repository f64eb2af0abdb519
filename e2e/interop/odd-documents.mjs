import fc from 'fast-check';
import { ENCODINGS, utf8 } from './encodings.mjs';

// Text, not values: what is odd about a document is how it is written.

const KEYS = [
  'Daemon',
  'daemon',
  'DAEMON',
  'Host',
  'host',
  'HOST',
  'Port',
  'TrustedProxies',
  'ExposureMode',
  'Slack',
  'Slack:BotToken',
  'BotToken',
  'bottoken',
  'Daemon:Host',
  'daemon:TrustedProxies:0',
  'TrustedProxies:0',
  '0',
  '1',
  '-1',
  '+2',
  ' 3 ',
  '2147483647',
  '2147483648',
  '1.0',
  '\u0663',
  '',
  ':',
  'a:',
  'stra\u00dfe',
  'STRASSE',
  'stra\u1e9ee',
  'i',
  'I',
  '\u0131',
  '\u0130',
  'k',
  'K',
  '\u212a',
  '\u03c3',
  '\u03c2',
  '\u03a3',
  's',
  '\u017f',
  '\u00b5',
  '\u03bc',
  '\u1f80',
  '\u1f88',
  '\ud801\udc28',
  '\ud801\udc00',
  '__proto__',
  '\ufeff',
];
const keyText = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(...KEYS).map((key) => JSON.stringify(key)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '"\\ud83d"',
      '"\\udd11"',
      '"\\ud83d\\udd11"',
      '"\\ud83dx"',
      '"H\\u006fst"',
      '"Host\\n"',
      '"Ho\nst"',
      "'Host'",
      'Host',
    ),
  },
);

const SCALARS = [
  'null',
  'true',
  'false',
  '0',
  '-0',
  '5200',
  '1e400',
  '1E+2',
  '12345678901234567890.5',
  '""',
  '" "',
  '"local"',
  '"reverse-proxy"',
  '"10.0.0.10"',
  '"\\u0041\\/\\b"',
  '"\\ud83d\\udd11"',
  '"caf\u00e9"',
  '"ENC:x"',
];
const ODD_SCALARS = [
  '"\\ud83d"',
  '"x\\udd11"',
  '"\\udd11\\ud83d"',
  '"\\ud83d\\u0041"',
  '"\\x"',
  '"\\u12"',
  '"\t"',
  '"\u0000"',
  '"\u007f\u2028"',
  '01',
  '+1',
  '1.',
  '.5',
  'NaN',
  'True',
  'undefined',
  '-',
  '1e',
  "'x'",
];
const scalarText = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom(...SCALARS) },
  { weight: 1, arbitrary: fc.constantFrom(...ODD_SCALARS) },
);

/** What is between two tokens. */
const gapText = (weight) =>
  fc.oneof(
    { weight, arbitrary: fc.constant('') },
    { weight: 2, arbitrary: fc.constantFrom(' ', '\n', '\r\n', '\t', '\r') },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '/* c */',
        '/**/',
        '// c\n',
        '// c\r',
        '//\r\n',
        '/* a\n b */',
        '/* // */',
        '// /* \n',
        '/***/',
        ' /* c */ // d\n ',
      ),
    },
  );
const ODD_GAPS = [
  '\u00a0',
  '\u2028',
  '\ufeff',
  '\f',
  '\v',
  '\0',
  '\u0085',
  '/*',
  '*/',
  '/',
  '//',
  '# c\n',
  '// \u2028\n',
  '// \u2029\n',
  '// \u0085\n',
  '/* \u2028 */',
  '//\u00a8\n',
  '/* /* */ */',
];
const gap = gapText(400);

const list = (items, open, close) =>
  fc
    .tuple(
      fc.array(fc.tuple(gap, items, gap), { maxLength: 4 }),
      fc.oneof(
        { weight: 40, arbitrary: fc.constant('') },
        { weight: 1, arbitrary: fc.constantFrom(',', ',,', ', /* c */') },
      ),
      gap,
    )
    .map(([all, after, space]) => `${open}${all.map((parts) => parts.join('')).join(',')}${after}${space}${close}`);

const { value: valueText, object: objectText } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    { weight: 8, arbitrary: scalarText },
    { weight: 2, arbitrary: tie('object') },
    { weight: 2, arbitrary: list(tie('value'), '[', ']') },
  ),
  object: list(
    fc.tuple(keyText, gap, fc.constant(':'), gap, tie('value')).map((parts) => parts.join('')),
    '{',
    '}',
  ),
}));

const nested = (depth, open, close, inner = '') => open.repeat(depth) + inner + close.repeat(depth);
const daemonText = fc
  .array(
    fc
      .tuple(
        fc.constantFrom(
          'Host',
          'host',
          'Port',
          'ExposureMode',
          'EXPOSUREMODE',
          'TrustedProxies',
          'SkipTunnelProcessCheck',
          'TrustedProxies:1',
        ),
        gap,
        valueText,
      )
      .map(([key, space, value]) => `"${key}"${space}:${value}`),
    { maxLength: 4 },
  )
  .map((members) => `{"Daemon":{${members.join(',')}}}`);
const rootText = fc.oneof(
  { weight: 8, arbitrary: objectText },
  { weight: 6, arbitrary: daemonText },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      ' ',
      'null',
      '[]',
      '[{}]',
      '"x"',
      '1',
      'true',
      '// c',
      '/* c */',
      '{',
      '{}}',
      '{} x',
      '{},',
      '{,}',
      '{"a"}',
      '{"a":}',
      '{"a":1 "b":2}',
      '{"a":1}/* c',
      '{"a":1}//',
      ...[62, 63, 64, 65].map((depth) => `{"a":${nested(depth, '[', ']')}}`),
      ...[62, 63, 64, 65].map((depth) => nested(depth, '{"a":', '}', '1')),
      ...[62, 63, 64].map((depth) => nested(depth, '{"a":', '}', '{}')),
    ),
  },
);

/** What happens to a text as a whole. */
const changeText = fc.oneof(
  { weight: 30, arbitrary: fc.constant((text) => text) },
  {
    weight: 4,
    arbitrary: fc.tuple(fc.nat({ max: 60 }), fc.oneof(fc.constantFrom(...ODD_GAPS), gapText(1))).map(
      ([at, odd]) =>
        (text) =>
          text.slice(0, at) + odd + text.slice(at),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.nat({ max: 60 }).map((at) => (text) => text.slice(0, at) + text.slice(at + 1)),
  },
);

/** The bytes of a JSON file, most of which are a document that is odd in one or two ways. */
export const oddDocumentOf = fc
  .tuple(
    rootText,
    changeText,
    fc.oneof({ weight: 12, arbitrary: fc.constant(utf8) }, { weight: 2, arbitrary: fc.constantFrom(...ENCODINGS) }),
  )
  .map(([text, change, encode]) => encode(change(text)));
