// The least that can be done with a file: `node tools/bench/bare.mjs devices|secrets <home>` parses it and does its cryptography, no more.
import { createDecipheriv, createHash, createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';

const [what, home] = process.argv.slice(2);
const readJson = (path) => JSON.parse(readFileSync(`${home}/${path}`, 'utf8'));

/** Parses the list, and hashes the token with the salt of each device. */
const lookUp = () => {
  const token = Buffer.from(readJson('config/secrets.json').DeviceToken, 'base64url');
  return readJson('config/devices.json').filter(
    ({ Salt, TokenHash }) =>
      createHash('sha256').update(token).update(Buffer.from(Salt, 'hex')).digest('hex') === TokenHash,
  ).length;
};

const uint32 = (value) => Buffer.from(Uint32Array.of(value).buffer).swap32();
const CONTEXT = Buffer.from(
  '000000000020000000100000002000000020ea10387ac9273b7fd5321177776f1530' +
    'f946d3c71d60dd7b287366d81cb03fe5e5a701fa16f1554f1581fddd576ce844',
  'hex',
);
const PURPOSES = ['Netclaw', 'Netclaw.Secrets.v1'].flatMap((text) => [Uint8Array.of(text.length), Buffer.from(text)]);
const LENGTH = uint32(512);

/** Parses the file, and decrypts each value as data protection does. */
const decrypt = () => {
  const keys = new Map(
    readdirSync(`${home}/keys`)
      .filter((name) => name.endsWith('.xml'))
      .map(keyOf),
  );
  return Object.values(readJson('config/secrets.json').Added).map((value) => {
    const payload = Buffer.from(value.slice('ENC:'.length), 'base64url');
    const { master, before } = keys.get(payload.toString('hex', 4, 20));
    const body = payload.subarray(20);
    const derived = createHmac('sha512', master).update(before).update(body.subarray(0, 16)).update(LENGTH).digest();
    const mac = createHmac('sha256', derived.subarray(32)).update(body.subarray(16, -32)).digest();
    if (!timingSafeEqual(mac, body.subarray(-32))) throw new Error('not authentic');
    const cipher = createDecipheriv('aes-256-cbc', derived.subarray(0, 32), body.subarray(16, 32));
    return Buffer.concat([cipher.update(body.subarray(32, -32)), cipher.final()]).toString();
  }).length;
};

/** By its id as it is in payloads, the first three groups of digits little-endian. */
const keyOf = (name) => {
  const text = readFileSync(`${home}/keys/${name}`, 'utf8');
  const digits = /<key id="([^"]+)"/.exec(text)[1].split('-');
  const id = [
    ...digits.slice(0, 3).map((group) => Buffer.from(group, 'hex').reverse().toString('hex')),
    ...digits.slice(3),
  ].join('');
  const master = createSecretKey(Buffer.from(/<value>([^<]+)</.exec(text)[1], 'base64'));
  const data = Buffer.concat([Uint8Array.of(0x09, 0xf0, 0xc9, 0xf0), Buffer.from(id, 'hex'), uint32(2), ...PURPOSES]);
  return [id, { master, before: Buffer.concat([uint32(1), data, Uint8Array.of(0), CONTEXT]) }];
};

console.log({ devices: lookUp, secrets: decrypt }[what]());
