import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { applyJsonEdits } from '@netclaw/doctor-core/json';
import { protectSecret, resolveDefaultKey, ticksFromDate, unprotectSecret } from '@netclaw/data-protection';
import { isCompletedForDaemon, readMarker } from '@netclaw/state';
import { readRing } from '../key-rings.mjs';
import { temporaryDirectory } from '../temporary.mjs';
import { fileView } from './devices.mjs';

const IDENTITY = { identity: ['TokenHash'], volatile: ['LastUsedAt'], label: 'device' };

/** Files written by .NET, edited by us, read by .NET. An edited list must be, byte for byte, what .NET writes for the new list. */
export const edits = async (judge, tally, { seed, scale }) => {
  for (const change of fc.sample(changeOf, { seed, numRuns: 1000 * scale })) await compareList(judge, tally, change);
  for (const change of fc.sample(secretsChange, { seed, numRuns: 60 * scale }))
    await compareSecrets(judge, tally, change);
  for (const completedAt of [undefined, '2026-06-10T00:00:00.1234567+00:00'])
    await compareMarker(judge, tally, completedAt);
};

const write = async (judge, details) => Buffer.from(await judge.ask('write', details), 'base64');

const compareList = async (judge, tally, { devices, op, at, device }) => {
  const old = await write(judge, { devices });
  const index = devices.length === 0 ? 0 : at % devices.length;
  const [edit, changed] = listEdit(op, devices, index, device);
  const ours = applyJsonEdits(old, [edit]);
  const theirs = await write(judge, { devices: changed });
  tally.compare('lists', edit.op, Buffer.from(ours).toString(), theirs.toString());
};

const listEdit = (op, devices, index, device) => {
  if (devices.length === 0 || op === 'append')
    return [{ op: 'insert-entry', pointer: '', value: device, ...IDENTITY }, [...devices, device]];
  switch (op) {
    case 'insert':
      return [
        { op: 'insert-entry', pointer: '', before: index, value: device, ...IDENTITY },
        devices.toSpliced(index, 0, device),
      ];
    case 'remove':
      return [{ op: 'remove-entry', pointer: '', index, ...IDENTITY }, devices.toSpliced(index, 1)];
    case 'rotate': {
      const { TokenHash, Salt, LastUsedAt } = device;
      const value = { TokenHash, Salt, LastUsedAt };
      return [
        { op: 'replace-entry', pointer: '', index, value, ...IDENTITY },
        devices.with(index, { ...devices[index], ...value }),
      ];
    }
  }
};

const compareSecrets = async (judge, tally, { tree, op, token }) => {
  const directory = temporaryDirectory();
  const old = await write(judge, { secrets: tree, directory });
  const ring = readRing(directory);
  const key = resolveDefaultKey(ring, ticksFromDate(new Date())).defaultKey;
  const value = () => protectSecret(ring, key, token, (count) => randomBytes(count));
  const edit =
    op === 'set' || !('DeviceToken' in tree)
      ? { op: 'set', pointer: '/DeviceToken', value: value() }
      : { op: 'remove', pointer: '/DeviceToken' };
  const content = Buffer.from(applyJsonEdits(old, [edit]));
  const expected = { ...tree, DeviceToken: token };
  if (edit.op === 'remove') delete expected.DeviceToken;
  tally.compare(
    'secrets read by .NET',
    edit.op,
    expected,
    await judge.ask('reveal', { directory, content: content.toString('base64') }),
  );
  tally.compare(
    'secrets read by Node',
    edit.op,
    expected,
    mapTexts(JSON.parse(content), (text) => unprotectSecret(ring, text)),
  );
};

const mapTexts = (value, map) => {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, map));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item, map)]));
};

const compareMarker = async (judge, tally, completedAt) => {
  const marker = { HasCompletedFirstSuccessfulNonLocalStart: true, ...(completedAt && { CompletedAt: completedAt }) };
  const bytes = await write(judge, { marker });
  tally.compare('markers', marker, isCompletedForDaemon(readMarker(fileView(bytes))), true);
};

const hexOf = (length) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((bytes) => Buffer.from(bytes).toString('hex'));
/** What the encoder escapes, and what it does not. */
const nameOf = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    'laptop',
    "O'Brien's <phone> & co+",
    'caf\u00e9',
    '\ud83d\udd11',
    '\u2028\u2029\u{FEFF}',
    '\u007f\u0080\u00a0',
    'a/b\\c"d',
    '\b\f\n\r\t\v',
  ),
);
const dateOf = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().replace(/\.?0*Z$/, '+00:00'));
const deviceOf = fc.record({
  Name: nameOf,
  IsBootstrapDevice: fc.boolean(),
  TokenHash: hexOf(32),
  Salt: hexOf(16),
  CreatedAt: dateOf,
  LastUsedAt: dateOf,
});
const changeOf = fc.record({
  devices: fc.array(deviceOf, { maxLength: 4 }),
  op: fc.constantFrom('append', 'insert', 'remove', 'rotate'),
  at: fc.nat(),
  device: deviceOf,
});

const leafOf = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.integer(), fc.boolean(), fc.constant(null));
const keyOf = fc.constantFrom('Slack', 'BotToken', 'McpOAuthTokens', 'my server/1', 'caf\u00e9', 'a~b', '');
const sectionOf = fc.dictionary(
  keyOf,
  fc.oneof(
    leafOf,
    fc.array(leafOf, { maxLength: 3 }),
    fc.dictionary(keyOf, leafOf, { maxKeys: 3, noNullPrototype: true }),
  ),
  { maxKeys: 4, noNullPrototype: true },
);
const secretsChange = fc.record({
  tree: fc.tuple(sectionOf, fc.option(fc.constant('old-token'))).map(([section, old]) => ({
    configVersion: 1,
    // one text at least, so that .NET makes a key
    Provider: 'test',
    ...(old && { DeviceToken: old }),
    ...section,
  })),
  op: fc.constantFrom('set', 'remove'),
  token: fc.constant(Buffer.alloc(32, 7).toString('base64url')),
});
