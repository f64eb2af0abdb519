import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parseJsonDocument, toValue } from '@netclaw/doctor-core/json';
import { memoryHome } from '@netclaw/doctor-testkit';
import { isProtectedSecret, unprotectSecret } from '@netclaw/data-protection';
import {
  findMatch,
  isCompletedForDaemon,
  observeDevices,
  observeKeyRing,
  observeMarker,
  observeSecrets,
} from '../src/index.js';

interface Expected {
  readonly now: string;
  readonly tokens: readonly string[];
  /** What .NET read in devices.json, and the entry that each token opens, -1 for none; null where there is no file. */
  readonly list:
    | null
    | { readonly error: string }
    | {
        readonly error?: undefined;
        readonly devices: readonly {
          readonly name: string;
          readonly isBootstrap: boolean;
          readonly tokenHash: string;
          readonly salt: string;
        }[];
        readonly found: readonly number[];
      };
  readonly isCompleted: boolean;
  /** secrets.json in plain text; null where .NET could not open a value. */
  readonly secrets: unknown;
}

const HOMES = new URL('golden/homes/', import.meta.url);

const readFiles = (name: string): Record<string, Uint8Array> => {
  const files: Record<string, Uint8Array> = {};
  for (const directory of ['config', 'keys']) {
    const place = new URL(`${name}/${directory}/`, HOMES);
    // git keeps no empty directory
    if (!existsSync(place)) continue;
    for (const file of readdirSync(place)) files[`${directory}/${file}`] = readFileSync(new URL(file, place));
  }
  return files;
};
const readExpected = (name: string): Expected => {
  const expected: Expected = JSON.parse(readFileSync(new URL(`${name}/expected.json`, HOMES), 'utf8'));
  return expected;
};

describe.each(readdirSync(HOMES))('the home %s, written by .NET', (name) => {
  const files = readFiles(name);
  const expected = readExpected(name);
  const context = memoryHome({ files }).context({ now: new Date(expected.now) });

  test('has the devices that .NET reads, and tokens open the same entries', async () => {
    const { content } = await observeDevices(context);
    const { list } = expected;
    if (list === null) expect(content).toEqual({ kind: 'absent' });
    else if (list.error !== undefined) expect(content).toMatchObject({ kind: 'not-a-list', form: 'corrupt' });
    else if (content.kind !== 'list') throw new Error('not read as a list');
    else {
      const { entries } = content;
      const devices = entries.map((entry) =>
        entry.kind === 'device'
          ? { ...entry, tokenHash: entry.tokenHash.reveal(), salt: entry.salt.reveal() }
          : { kind: entry.kind },
      );
      expect(devices).toMatchObject(
        list.devices.map(({ name, isBootstrap, tokenHash, salt }) => ({ name, isBootstrap, tokenHash, salt })),
      );
      const found = expected.tokens.map((token) => findMatch(entries, token));
      expect(found.map((match) => (match.kind === 'match' ? match.index : -1))).toEqual(list.found);
    }
  });

  test('has a marker that means the same', async () => {
    const { marker } = await observeMarker(context);
    expect(isCompletedForDaemon(marker)).toBe(expected.isCompleted);
  });

  test('has secrets that open here as there', async () => {
    const keyRing = await observeKeyRing(context);
    const { content } = await observeSecrets(context, keyRing);
    if (content.kind !== 'object') throw new Error('not read as an object');
    const isOpen = content.token.kind !== 'unreadable' && content.otherEncrypted.unreadable.length === 0;
    expect(isOpen).toBe(expected.secrets !== null);
    if (!isOpen || keyRing.kind !== 'loaded') return;

    const parsed = parseJsonDocument(files['config/secrets.json'] ?? new Uint8Array());
    if (!parsed.ok) throw new Error('not parsed');
    const open = (text: string): string => (isProtectedSecret(text) ? unprotectSecret(keyRing.ring, text) : text);
    expect(mapTexts(toValue(parsed.document.root), open)).toEqual(expected.secrets);
  });
});

const mapTexts = (value: unknown, map: (text: string) => string): unknown => {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, map));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, mapTexts(member, map)]));
};
