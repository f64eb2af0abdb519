import fc from 'fast-check';
import { hashToken } from '@netclaw/state';

const BATCH = 2000;

/** Token hashes, with tokens and salts of every form that the decoders know, and forms that they refuse. */
export const hashes = async (judge, tally, { seed, scale }) => {
  const pairs = fc.sample(pairOf, { seed, numRuns: 10_000 * scale });
  for (let from = 0; from < pairs.length; from += BATCH) {
    const some = pairs.slice(from, from + BATCH);
    const theirs = await judge.ask('hash', { pairs: some });
    for (const [at, [token, salt]] of some.entries()) {
      const ours = hashToken(token, salt)?.toString('hex') ?? null;
      tally.compare('hashes', [token, salt], ours, theirs[at]);
      tally.count(ours === null ? 'malformed for both' : 'well-formed for both');
    }
  }
};

const bytesOf = fc.uint8Array({ maxLength: 40 });
const tokenOf = bytesOf.map((bytes) => Buffer.from(bytes).toString('base64url'));
const saltOf = fc.tuple(bytesOf, fc.boolean()).map(([bytes, isUpper]) => {
  const hex = Buffer.from(bytes).toString('hex');
  return isUpper ? hex.toUpperCase() : hex;
});

const TOKEN_PARTS = [
  '=',
  '==',
  '===',
  '%',
  ' ',
  '\t',
  '\r\n',
  '\n',
  '\f',
  '\u00a0',
  '\u2003',
  '+',
  '/',
  '.',
  'A',
  'Z',
  '_',
  '-',
  '\u00e9',
  '\0',
  'g',
];
/** One or two places in a text where something is put in, or characters are left out. */
const changed = (textOf, parts) =>
  fc
    .tuple(
      textOf,
      fc.array(fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 1 }), fc.constantFrom('', ...parts)), { maxLength: 2 }),
    )
    .map(([text, changes]) =>
      changes.reduce((result, [at, gone, put]) => {
        // mostly at the end, where padding stands
        const place = at > result.length ? result.length : at;
        return result.slice(0, place) + put + result.slice(place + gone);
      }, text),
    );

const pairOf = fc.oneof(
  fc.tuple(tokenOf, saltOf),
  fc.tuple(changed(tokenOf, TOKEN_PARTS), saltOf),
  fc.tuple(
    fc.array(fc.constantFrom(...TOKEN_PARTS), { maxLength: 9 }).map((parts) => parts.join('')),
    saltOf,
  ),
  fc.tuple(tokenOf, changed(saltOf, [' ', '0', 'g', '0x', '-', '\n', '\u0660'])),
);
