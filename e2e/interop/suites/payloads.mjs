import { randomBytes } from 'node:crypto';
import {
  createKey,
  createProtector,
  protectSecret,
  resolveDefaultKey,
  ticksFromDate,
  unprotectSecret,
} from '@netclaw/data-protection';
import { craftKey, readRing, writeRing } from '../key-rings.mjs';
import { temporaryDirectory } from '../temporary.mjs';
import { randomTexts, SPECIAL_TEXTS } from '../texts.mjs';

const RINGS = 8;
const TEXTS = 500;
const OTHER_PURPOSES = ['Netclaw', 'Netclaw.LocalControl.Pairing.v1'];

const random = (count) => randomBytes(count);
const base64 = (text) => Buffer.from(text, 'utf8').toString('base64');

/** Rings and payloads of each side, read by the other one. Every ring has other keys, and the special texts among its texts. */
export const payloads = async (judge, tally, { seed, scale }) => {
  for (let index = 0; index < RINGS; index += 1) {
    const texts = [...SPECIAL_TEXTS, ...randomTexts(seed + index, TEXTS * scale)];
    await fromDotnet(judge, tally, texts);
    await fromNode(judge, tally, texts);
  }
};

const fromDotnet = async (judge, tally, texts) => {
  const directory = temporaryDirectory();
  const payloads = await judge.ask('protect', { directory, texts: texts.map(base64) });
  const ring = readRing(directory);
  for (const [at, payload] of payloads.entries()) {
    tally.compare('from .NET read by Node', { at }, unprotectSecret(ring, `ENC:${payload}`), texts[at]);
  }
  // and a purpose that is not that of secrets
  const [proof] = await judge.ask('protect', { directory, texts: [base64('proof')], purpose: OTHER_PURPOSES[1] });
  tally.compare(
    'from .NET read by Node',
    'another purpose',
    createProtector(ring, OTHER_PURPOSES).unprotect(proof),
    'proof',
  );
};

const fromNode = async (judge, tally, texts) => {
  const directory = temporaryDirectory();
  const now = ticksFromDate(new Date());
  // beside the writing key an expired one, as every ring has that is old enough
  const expired = craftKey({ createdAt: now - 100n * 864_000_000_000n });
  writeRing(directory, [expired]);
  const made = createKey({ randomBytes: random, now });
  writeRing(directory, [{ name: made.fileName, bytes: made.bytes }]);
  const ring = readRing(directory);
  const key = resolveDefaultKey(ring, now).defaultKey;
  const old = ring.keys.find(({ id }) => id === expired.id);
  const payloads = texts.map((text, at) =>
    protectSecret(ring, at % 10 === 0 ? old : key, text, random).slice('ENC:'.length),
  );
  const read = await judge.ask('unprotect', { directory, payloads });
  for (const [at, answer] of read.entries()) {
    tally.compare('from Node read by .NET', { at }, { text: base64(texts[at]) }, answer);
  }
  tally.compare('rings left alone by .NET', 'no key added', readRing(directory).keys.length, 2);
};
