import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { memoryHome } from '@netclaw/doctor-testkit';
import { observePairing } from '../src/observe/observe-pairing.js';
import { proposeFor } from './support/propose.js';

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
  'case-1': ['bootstrap-incomplete'],
  'case-1-with-remote-device': ['bootstrap-incomplete'],
  'case-2': ['local-token-mismatch'],
  'case-2-token-missing': ['local-token-missing'],
  'deadlock-no-devices': ['no-devices'],
  'deadlock-orphan-token': ['orphan-token'],
  'deadlock-corrupt-devices': ['devices-unreadable'],
  fresh: ['bootstrap-pending'],
  'lost-keys': ['token-unreadable'],
  'revoked-key': ['token-unreadable'],
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
    const { findings } = await proposeFor(await observePairing(context));
    const codes = findings.map(({ code }) => code);
    expect(codes).toEqual(CODES[name]);
  });

  test('is a deadlock where the daemon would not start', () => {
    expect(expected.start.startsWith('aborts')).toBe(name.startsWith('deadlock-'));
  });
});
