import { Secret } from '@netclaw/doctor-core';
import type { PairedDevice } from '../../src/devices/device-entry.js';
import { hashToken } from '../../src/devices/token-hash.js';

export const TOKEN = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8';
export const OTHER_TOKEN = 'ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8';
export const SALT = '000102030405060708090a0b0c0d0e0f';
export const HASH = hashToken(TOKEN, SALT) ?? '';

/** An entry of devices.json as netclaw writes it, with changes; a change to `undefined` leaves the field out. */
export const entry = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  Name: 'workshop',
  IsBootstrapDevice: true,
  TokenHash: HASH,
  Salt: SALT,
  CreatedAt: '2026-03-02T12:00:00.1234567+00:00',
  LastUsedAt: '2026-03-02T12:00:00+00:00',
  ...changes,
});

export const device = (
  index: number,
  token: string | undefined,
  changes: Partial<PairedDevice> = {},
): PairedDevice => ({
  kind: 'device',
  index,
  name: `device-${String(index)}`,
  isBootstrap: false,
  tokenHash: new Secret(token === undefined ? '' : (hashToken(token, SALT) ?? '')),
  salt: new Secret(SALT),
  problems: [],
  dates: [],
  breaksLookup: false,
  ...changes,
});
