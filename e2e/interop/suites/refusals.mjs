import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { createProtector, ticksFromDate } from '@netclaw/data-protection';
import { craftKey, craftRevocation, readRing, writeRing } from '../key-rings.mjs';
import { temporaryDirectory } from '../temporary.mjs';
import { ourVerdict, theirVerdict } from '../verdicts.mjs';

const DAY = 864_000_000_000n;
const random = (count) => randomBytes(count);
const purposes = (application, purpose) => [application, purpose];

/** What must not be read: both sides must say no, and no to the same payloads. */
export const refusals = async (judge, tally, { seed, scale }) => {
  const now = ticksFromDate(new Date());
  const keys = {
    live: craftKey({ createdAt: now - 10n * DAY }),
    expired: craftKey({ createdAt: now - 200n * DAY }),
    future: craftKey({ createdAt: now - DAY, activatesAt: now + 5n * DAY }),
    revoked: craftKey({ createdAt: now - 20n * DAY }),
    massRevoked: craftKey({ createdAt: now - 300n * DAY }),
  };
  const unknown = craftKey({ createdAt: now - DAY });
  const before = temporaryDirectory();
  writeRing(before, [...Object.values(keys), unknown]);
  const whole = readRing(before);
  const payloadOf = ({ id }, chain = purposes('Netclaw', 'Netclaw.Secrets.v1'), text = 'test') =>
    createProtector(whole, chain).protect(
      text,
      whole.keys.find((key) => key.id === id),
      random,
    );

  const directory = temporaryDirectory();
  writeRing(directory, [
    ...Object.values(keys),
    craftRevocation(keys.revoked.id, now - DAY),
    craftRevocation('*', now - 250n * DAY),
  ]);
  const cases = [
    ...Object.entries({ ...keys, unknown }).map(([name, key]) => [name, payloadOf(key)]),
    ['other purpose', payloadOf(keys.live, purposes('Netclaw', 'Netclaw.Secrets.v2'))],
    ['other case of the purpose', payloadOf(keys.live, purposes('Netclaw', 'netclaw.secrets.v1'))],
    ['other application', payloadOf(keys.live, purposes('Other', 'Netclaw.Secrets.v1'))],
    ['purposes the other way round', payloadOf(keys.live, purposes('Netclaw.Secrets.v1', 'Netclaw'))],
    ['one purpose more', payloadOf(keys.live, ['Netclaw', 'Netclaw.Secrets.v1', ''])],
    ['empty', ''],
    ...textChanges(payloadOf(keys.live)),
    ...byteChanges(() => payloadOf(keys.live), seed, 2000 * scale),
  ];
  await compareAll(judge, tally, directory, cases);
};

const compareAll = async (judge, tally, directory, cases) => {
  const answers = await judge.ask('unprotect', { directory, payloads: cases.map(([, payload]) => payload) });
  const protector = createProtector(readRing(directory), purposes('Netclaw', 'Netclaw.Secrets.v1'));
  for (const [at, [name, payload]] of cases.entries()) {
    const theirs = theirVerdict(answers[at]);
    const isSame = tally.compare('payloads', name, ourVerdict(protector, payload), theirs);
    if (isSame) tally.count(theirs.startsWith('read') ? 'read by both' : 'refused by both');
  }
};

/** The payload as text: what a hand or an editor does to it. */
const textChanges = (payload) => [
  ['padding that fits', payload + '='.repeat((4 - (payload.length % 4)) % 4)],
  ['one padding character', `${payload}=`],
  ['two padding characters', `${payload}==`],
  ['three padding characters', `${payload}===`],
  ['percent as padding', `${payload}%%`],
  ['line end behind', `${payload}\n`],
  ['blank before', ` ${payload}`],
  ['blank inside', `${payload.slice(0, 40)} ${payload.slice(40)}`],
  ['line end inside', `${payload.slice(0, 40)}\r\n${payload.slice(40)}`],
  ['tab inside', `${payload.slice(0, 40)}\t${payload.slice(40)}`],
  ['form feed inside', `${payload.slice(0, 40)}\f${payload.slice(40)}`],
  ['standard base64 characters', payload.replaceAll('-', '+').replaceAll('_', '/')],
  ['one character less', payload.slice(0, -1)],
  ['two characters less', payload.slice(0, -2)],
  ['one character more', `${payload}A`],
  ['a character that is not base64', `${payload.slice(0, -1)}!`],
  ['a non-ASCII character', `${payload.slice(0, -1)}é`],
  ['prefix left on', `ENC:${payload}`],
  ['other last character, same bytes', withOtherSpareBits(payload)],
];

/** Sets a bit of the last character that belongs to no byte. */
const withOtherSpareBits = (payload) => {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return payload.slice(0, -1) + digits[digits.indexOf(payload.at(-1)) | 1];
};

const byteChanges = (payload, seed, count) =>
  fc.sample(changeOf, { seed, numRuns: count }).map(({ kind, at, bit, amount }) => {
    const bytes = Buffer.from(payload(), 'base64url');
    const place = at % bytes.length;
    switch (kind) {
      case 'flip':
        bytes[place] ^= 1 << bit;
        return [`bit ${bit} of byte ${place} flipped`, bytes.toString('base64url')];
      case 'cut':
        return [`cut to ${place} bytes`, bytes.subarray(0, place).toString('base64url')];
      case 'append':
        return [`${amount} bytes more`, Buffer.concat([bytes, Buffer.alloc(amount, bit)]).toString('base64url')];
      case 'zero-mac':
        bytes.fill(0, bytes.length - 32);
        return ['zeroed MAC', bytes.toString('base64url')];
      case 'noise':
        return [`${place} random bytes`, randomBytes(place).toString('base64url')];
    }
  });

const changeOf = fc.record({
  kind: fc.constantFrom('flip', 'flip', 'flip', 'cut', 'append', 'zero-mac', 'noise'),
  at: fc.nat(),
  bit: fc.nat({ max: 7 }),
  amount: fc.integer({ min: 1, max: 40 }),
});
