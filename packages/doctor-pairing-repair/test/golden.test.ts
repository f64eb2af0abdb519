import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { memoryHome } from '@netclaw/doctor-testkit';
import { diagnosePairing, observePairing } from '../src/index.js';

/** What .NET made, kept with the package that reads the files. */
const HOMES = new URL('../../state/test/golden/homes/', import.meta.url);

interface Expected {
  readonly now: string;
  readonly machineName: string;
  /** What the daemon does, by rules written in C#. */
  readonly start: string;
}

const CODES: Readonly<Record<string, readonly string[]>> = {
  healthy: [],
  'rotated-ring': [],
  'case-1': ['pairing/bootstrap-incomplete'],
  'case-1-with-remote-device': ['pairing/bootstrap-incomplete'],
  'case-2': ['pairing/local-token-mismatch'],
  'case-2-token-missing': ['pairing/local-token-missing'],
  'deadlock-no-devices': ['pairing/no-devices'],
  'deadlock-orphan-token': ['pairing/orphan-token'],
  'deadlock-corrupt-devices': ['pairing/devices-unreadable'],
  fresh: ['pairing/bootstrap-pending'],
  'lost-keys': ['pairing/token-unreadable'],
  'revoked-key': ['pairing/token-unreadable'],
};

const readFiles = (name: string): Record<string, Uint8Array> =>
  Object.fromEntries(
    ['config', 'keys'].flatMap((directory) => {
      const place = new URL(`${name}/${directory}/`, HOMES);
      const files = existsSync(place) ? readdirSync(place) : [];
      return files.map((file) => [`${directory}/${file}`, readFileSync(new URL(file, place))]);
    }),
  );

describe.each(readdirSync(HOMES))('the home %s, written by .NET', (name) => {
  const expected: Expected = JSON.parse(readFileSync(new URL(`${name}/expected.json`, HOMES), 'utf8'));

  test('has its one finding', async () => {
    const { now, machineName } = expected;
    const context = memoryHome({ files: readFiles(name) }).context({ now: new Date(now), machineName });
    const codes = diagnosePairing(await observePairing(context)).map(({ code }) => code);
    expect(codes).toEqual(CODES[name]);
  });

  test('is a deadlock where the daemon would not start', () => {
    expect(expected.start.startsWith('aborts')).toBe(name.startsWith('deadlock-'));
  });
});
