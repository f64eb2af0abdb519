import { describe, expect, test } from '@jest/globals';
import { findTokenInEnvironment, isCanonicalToken } from '../../src/secrets/device-token.js';

const TOKEN = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8';

describe('a canonical token', () => {
  test('is 43 letters that stand for 32 bytes', () => {
    expect(isCanonicalToken(TOKEN)).toBe(true);
  });

  test.each([
    ['padded', `${TOKEN}=`],
    ['with a blank', `${TOKEN} `],
    ['with bits left over', `${TOKEN.slice(0, -1)}9`],
    ['of 31 bytes', TOKEN.slice(0, 42)],
    ['of 33 bytes', `${TOKEN}A`],
    ['blank', ''],
  ])('is not %s', (_what, token) => {
    expect(isCanonicalToken(token)).toBe(false);
  });
});

describe('a token in the environment', () => {
  test.each<[Record<string, string>, string | undefined]>([
    [{ NETCLAW_DeviceToken: 'x' }, 'NETCLAW_DeviceToken'],
    [{ netclaw_devicetoken: 'x' }, 'netclaw_devicetoken'],
    [{ NETCLAW_DeviceToken: '' }, undefined],
    [{ NETCLAW_Daemon__DeviceToken: 'x' }, undefined],
    [{ DeviceToken: 'x' }, undefined],
    [{}, undefined],
  ])('of %j is set by %p', (environment, name) => {
    expect(findTokenInEnvironment(environment)).toBe(name);
  });
});
