import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import {
  createProtector,
  loadKeyRing,
  NETCLAW_SECRETS_PURPOSES,
  resolveDefaultKey,
  type KeyRing,
} from '../src/index.js';
import { at, base64, utf8 } from './support.js';

interface Expected {
  /** `text` in base64, or null where .NET refused the payload with that message. */
  readonly payloads: readonly {
    readonly payload: string;
    readonly text: string | null;
    readonly message: string | null;
  }[];
  readonly defaults: readonly {
    readonly now: string;
    readonly defaultKey: string | null;
    readonly fallback: string | null;
    readonly shouldGenerate: boolean;
  }[];
}

const RINGS = new URL('golden/rings/', import.meta.url);

const readRing = (name: string): KeyRing => {
  const directory = new URL(`${name}/keys/`, RINGS);
  return loadKeyRing(
    readdirSync(directory).map((file) => ({ name: file, bytes: readFileSync(new URL(file, directory)) })),
  );
};
const readExpected = (name: string): Expected => {
  const expected: Expected = JSON.parse(readFileSync(new URL(`${name}/expected.json`, RINGS), 'utf8'));
  return expected;
};

describe.each(readdirSync(RINGS))('the ring %s, made by .NET', (name) => {
  const ring = readRing(name);
  const { payloads, defaults } = readExpected(name);

  test('gives the texts that .NET read, and refuses what it refused', () => {
    const protector = createProtector(ring, NETCLAW_SECRETS_PURPOSES);
    expect(payloads.length).toBeGreaterThan(0);
    for (const { payload, text, message } of payloads) {
      if (text !== null) expect(base64(utf8(protector.unprotect(payload)))).toBe(text);
      else {
        expect(message).toMatch(/has been revoked/);
        expect(() => protector.unprotect(payload)).toThrow(expect.objectContaining({ code: 'key-revoked' }));
      }
    }
  });

  test.each(defaults)(
    'has the default key that .NET found at $now',
    ({ now, defaultKey, fallback, shouldGenerate }) => {
      const resolution = resolveDefaultKey(ring, at(now));
      expect([resolution.defaultKey?.id ?? null, resolution.fallback?.id ?? null, resolution.shouldGenerate]).toEqual([
        defaultKey,
        fallback,
        shouldGenerate,
      ]);
    },
  );
});
