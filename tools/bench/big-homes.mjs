// Homes of netclaw that are far larger than any should be: what a doctor is measured with.
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createKey, loadKeyRing, protectSecret } from '@netclaw/data-protection';
import { makeHome, readRecipe } from '../../examples/make-home.mjs';

const DEVICES = 'config/devices.json';
const SECRETS = 'config/secrets.json';

const readJson = (home, path) => JSON.parse(readFileSync(join(home, path), 'utf8'));
const writeJson = (home, path, value) =>
  writeFileSync(join(home, path), JSON.stringify(value, null, 2), { mode: 0o600 });
const times = (count, make) => Array.from({ length: count }, (_, index) => make(index));

/** A home with nothing wrong, as small as one is. */
export const smallHome = (home) => {
  makeHome(home, readRecipe('healthy'));
};

/** This host's own device is the last of `count`. */
export const manyDevices = (home, count) => {
  const token = randomBytes(32);
  smallHome(home);
  const others = times(count - 1, (index) => deviceOf(`device-${index}`, randomBytes(32)));
  writeJson(home, DEVICES, [...others, deviceOf('this-host', token)]);
  writeJson(home, SECRETS, { configVersion: 1, DeviceToken: token.toString('base64url') });
};

/** The same, but none of them is this host's: what needs a repair. */
export const manyOtherDevices = (home, count) => {
  manyDevices(home, count);
  writeJson(home, SECRETS, { configVersion: 1, DeviceToken: randomBytes(32).toString('base64url') });
};

export const manyPlaintexts = (home, count) => {
  smallHome(home);
  writeJson(home, SECRETS, { ...readJson(home, SECRETS), Added: leaves(count, (index) => `text-${index}`) });
};

/** All with one key. */
export const manyEncrypted = (home, count) => {
  smallHome(home);
  const key = newKey();
  const ring = loadKeyRing([{ name: key.fileName, bytes: key.bytes }]);
  writeFileSync(join(home, 'keys', key.fileName), key.bytes, { mode: 0o600 });
  const encrypt = (index) => protectSecret(ring, ring.keys[0], `text-${index}`, randomBytes);
  writeJson(home, SECRETS, { ...readJson(home, SECRETS), Added: leaves(count, encrypt) });
};

export const manyKeys = (home, count) => {
  smallHome(home);
  for (const { fileName, bytes } of times(count, newKey))
    writeFileSync(join(home, 'keys', fileName), bytes, { mode: 0o600 });
};

const leaves = (count, valueOf) => Object.fromEntries(times(count, (index) => [`Secret${index}`, valueOf(index)]));

const newKey = () => createKey({ randomBytes, now: new Date(Date.now() - 3 * 24 * 3_600_000) });

const deviceOf = (name, token) => {
  const salt = randomBytes(16);
  return {
    Name: name,
    IsBootstrapDevice: false,
    TokenHash: createHash('sha256').update(token).update(salt).digest('hex'),
    Salt: salt.toString('hex'),
    CreatedAt: '2026-01-15T09:30:00.1234567+00:00',
    LastUsedAt: '2026-02-20T18:05:00+00:00',
  };
};
