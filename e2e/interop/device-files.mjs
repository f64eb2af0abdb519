import fc from 'fast-check';
import { ENCODINGS, utf8 } from './encodings.mjs';

/** Values that System.Text.Json takes for each type, and some that it does not. Raw JSON text, so that nothing is normalised. */
const TEXTS = [
  '""',
  '"laptop"',
  '"h\\u00e9llo"',
  '"\\ud83d\\udd11"',
  '"\\ud83d"',
  '"tab\\tand\\u0000"',
  'null',
  '1',
  'true',
  '[]',
  '{}',
  '"caf\u00e9"',
];
const FLAGS = ['true', 'false', 'null', '"true"', '0', '{}'];
export const DATES = [
  '2026-06-10T00:00:00+00:00',
  '2026-06-10T00:00:00.1234567+00:00',
  '2026-06-10T00:00:00.12345678+00:00',
  '2026-06-10T00:00:00.1234567890123456+00:00',
  '2026-06-10T00:00:00.12345678901234567+00:00',
  '2026-06-10T00:00:00.+00:00',
  '2026-06-10T00:00:00Z',
  '2026-06-10T00:00:00z',
  '2026-06-10t00:00:00Z',
  '2026-06-10 00:00:00Z',
  '2026-06-10T00:00:00',
  '2026-06-10T00:00Z',
  '2026-06-10T00:00',
  '2026-06-10T00Z',
  '2026-06-10T00',
  '2026-06-10T00:00.5Z',
  '2026-06-10',
  '2026-06-10Z',
  '2026-06',
  '2026',
  '2026-6-1',
  '20260610T000000Z',
  '2026-161',
  '2026-W24-3',
  '2026-06-10T24:00:00Z',
  '2026-06-10T23:59:59Z',
  '2026-06-10T23:59:60Z',
  '2026-06-10T23:60:00Z',
  '2026-13-01T00:00:00Z',
  '2026-00-01T00:00:00Z',
  '2026-02-29T00:00:00Z',
  '2024-02-29T00:00:00Z',
  '1900-02-29T00:00:00Z',
  '2000-02-29T00:00:00Z',
  '2026-04-31T00:00:00Z',
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00Z',
  '0001-01-01T00:00:00+00:01',
  '0001-01-01T00:00:00-00:01',
  '9999-12-31T23:59:59.9999999Z',
  '9999-12-31T23:59:59.9999999-00:01',
  '9999-12-31T23:59:59.9999999+00:01',
  '10000-01-01T00:00:00Z',
  '+2026-06-10T00:00:00Z',
  '2026-06-10T00:00:00+0000',
  '2026-06-10T00:00:00+00',
  '2026-06-10T00:00:00+0',
  '2026-06-10T00:00:00+14:00',
  '2026-06-10T00:00:00+14:01',
  '2026-06-10T00:00:00-14:00',
  '2026-06-10T00:00:00-14:01',
  '2026-06-10T00:00:00+14',
  '2026-06-10T00:00:00+15',
  '2026-06-10T00:00:00+05:60',
  '2026-06-10T00:00:00+05:59',
  '2026-06-10T00:00:00-00:00',
  '2026-06-10T00:00:00 +00:00',
  '2026-06-10T00:00:00\u221200:00',
  ' 2026-06-10T00:00:00Z',
  '2026-06-10T00:00:00Z ',
  '2026-06-10T00:00:00,5Z',
  '10 June 2026',
  '06/10/2026 00:00:00',
  '',
  '\u0662026-06-10',
];

const HASH = 'a'.repeat(64);
const SALT = '000102030405060708090a0b0c0d0e0f';
const quoted = (text) => JSON.stringify(text);

const textOf = fc.constantFrom(...TEXTS);
const dateOf = fc
  .oneof(
    { weight: 6, arbitrary: fc.constant('2026-06-10T00:00:00+00:00') },
    { weight: 1, arbitrary: fc.constantFrom(...DATES) },
  )
  .map(quoted);
const anyDate = fc.oneof(
  { weight: 9, arbitrary: dateOf },
  { weight: 1, arbitrary: fc.constantFrom('null', '0', '{}', 'false') },
);
const nested = (depth) => '['.repeat(depth) + ']'.repeat(depth);

const mostly = (value, others) =>
  fc.oneof({ weight: 8, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: others });
const member = (key, value) => value.map((raw) => `${quoted(key)}:${raw}`);
const memberOf = fc.oneof(
  { weight: 4, arbitrary: member('Name', fc.oneof(fc.constant('"laptop"'), mostly('"phone"', textOf))) },
  { weight: 4, arbitrary: member('TokenHash', mostly(quoted(HASH), textOf)) },
  { weight: 4, arbitrary: member('Salt', mostly(quoted(SALT), textOf)) },
  { weight: 3, arbitrary: member('IsBootstrapDevice', mostly('true', fc.constantFrom(...FLAGS))) },
  { weight: 3, arbitrary: member('CreatedAt', anyDate) },
  { weight: 3, arbitrary: member('LastUsedAt', anyDate) },
  { weight: 1, arbitrary: member('name', textOf) },
  { weight: 1, arbitrary: member('\u0053alt', textOf) },
  {
    weight: 1,
    arbitrary: member(
      'Extra',
      fc.constantFrom('1', '{"Salt":null}', '"\\ud83d"', '{"\\udd11":"\\ud83d"}', nested(61), nested(62), nested(63)),
    ),
  },
  // JSON.stringify writes half a character as an escape
  { weight: 1, arbitrary: member('\ud83d\udd11', textOf) },
);
const oddMemberOf = fc.oneof({ weight: 80, arbitrary: memberOf }, { weight: 1, arbitrary: member('\ud83d', textOf) });
const objectOf = fc.array(oddMemberOf, { maxLength: 8 }).map((members) => `{${members.join(',')}}`);
const elementOf = fc.oneof(
  { weight: 14, arbitrary: objectOf },
  { weight: 1, arbitrary: fc.constantFrom('null', '1', '"text"', '[]', 'true') },
);
const listOf = fc.array(elementOf, { maxLength: 4 }).map((elements) => `[${elements.join(',')}]`);

/** What happens to a file as text. */
const DAMAGES = [
  (text) => `${text},`,
  (text) => text.slice(0, -1),
  (text) => text.slice(0, Math.floor(text.length / 2)),
  (text) => text.replace(/\]$/, ',]'),
  (text) => text.replace(/\}/, ',}'),
  (text) => `// a comment\n${text}`,
  (text) => text.replace('{', '{/* a comment */'),
  (text) => `${text} []`,
  (text) => `\u00a0${text}`,
  (text) => `\r\n\t ${text} \r\n`,
  (text) => `${text}\0`,
  (text) => text.replaceAll('"', "'"),
  (text) => text.replace(':', ' : '),
  (text) => text.replace('"Name"', 'Name'),
  (text) => `{"Devices":${text}}`,
  (text) => text.replace('laptop', 'lap\ntop'),
  (text) => text.replace('laptop', 'lap\\x'),
  () => '',
  () => ' \n',
  () => 'null',
  () => '{}',
  () => '"text"',
  () => '12',
];

/** Files of devices, most of them in good order, each of the others wrong in one or two ways. */
export const deviceFileOf = fc
  .tuple(
    listOf,
    fc.oneof(
      { weight: 5, arbitrary: fc.constant((text) => text) },
      { weight: 1, arbitrary: fc.constantFrom(...DAMAGES) },
    ),
    fc.oneof({ weight: 10, arbitrary: fc.constant(utf8) }, { weight: 1, arbitrary: fc.constantFrom(...ENCODINGS) }),
  )
  .map(([list, damage, encode]) => encode(damage(list)));
