import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { findMatch, readDevices } from '@netclaw/state';
import { fileView } from './devices.mjs';

const BATCH = 500;
const DATE = '2026-06-10T00:00:00+00:00';

/** Which device a token opens, in lists where some entries are null, without salt or name, or hold another token. */
export const lookups = async (judge, tally, { seed, scale }) => {
  const cases = fc.sample(caseOf, { seed, numRuns: 4000 * scale });
  for (let from = 0; from < cases.length; from += BATCH) {
    const some = cases
      .slice(from, from + BATCH)
      .map(({ list, tokens }) => ({ bytes: Buffer.from(JSON.stringify(list)), tokens }));
    const files = some.map(({ bytes, tokens }) => ({ content: bytes.toString('base64'), tokens }));
    const answers = await judge.ask('devices', { files });
    for (const [at, { bytes, tokens }] of some.entries()) {
      const { entries } = readDevices(fileView(bytes));
      for (const [which, token] of tokens.entries()) {
        const ours = verdictOf(findMatch(entries, token));
        tally.compare('lookups', [bytes.toString(), token], ours, withoutException(answers[at].found[which]));
        tally.count(ours === 'throws' ? 'ended by both' : ours < 0 ? 'no match for both' : 'matched by both');
      }
    }
  }
};

const verdictOf = (match) => (match.kind === 'match' ? match.index : match.kind === 'none' ? -1 : 'throws');
/** A null device, a missing salt and a missing name throw differently; to the daemon it is the same. */
const withoutException = (found) => (typeof found === 'string' ? 'throws' : found);

const token = (number) => Buffer.alloc(32, number).toString('base64url');
const TOKENS = [token(1), token(2), `${token(1)}=`, ` ${token(1)}\n`, 'bootstrap-token', '', 'AB'];
const SALTS = ['000102030405060708090a0b0c0d0e0f', 'ABCDEF', '', 'xyz', 'abc'];

const hashOf = (number, salt) =>
  createHash('sha256').update(Buffer.alloc(32, number)).update(Buffer.from(salt, 'hex')).digest('hex');

const deviceOf = fc
  .record({
    number: fc.integer({ min: 1, max: 3 }),
    salt: fc.constantFrom(...SALTS),
    spelling: fc.constantFrom('lower', 'lower', 'lower', 'upper', 'short', 'null', 'absent', 'empty'),
    saltIs: fc.constantFrom('text', 'text', 'text', 'text', 'null', 'absent'),
    nameIs: fc.constantFrom('text', 'text', 'text', 'text', 'null', 'absent'),
  })
  .map(({ number, salt, spelling, saltIs, nameIs }) => {
    const hash = hashOf(number, salt);
    const spelt = { lower: hash, upper: hash.toUpperCase(), short: hash.slice(1), null: null, empty: '' };
    return {
      ...(nameIs !== 'absent' && { Name: nameIs === 'null' ? null : `device ${number}` }),
      ...(spelling !== 'absent' && { TokenHash: spelt[spelling] }),
      ...(saltIs !== 'absent' && { Salt: saltIs === 'null' ? null : salt }),
      CreatedAt: DATE,
    };
  });

const caseOf = fc.record({
  list: fc.array(fc.oneof({ weight: 9, arbitrary: deviceOf }, { weight: 1, arbitrary: fc.constant(null) }), {
    maxLength: 5,
  }),
  tokens: fc.constant(TOKENS),
});
