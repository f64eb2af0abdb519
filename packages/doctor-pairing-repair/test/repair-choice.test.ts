import { describe, expect, test } from '@jest/globals';
import type { ContextOptions } from '@netclaw/doctor-testkit';
import { PairingDoctorCheck } from '../src/index.js';
import { observePairing } from '../src/observe/observe-pairing.js';
import { proposeFor } from './support/propose.js';
import { chooseOptions } from '../src/facts/options.js';
import {
  alice,
  build,
  completed,
  list,
  lookAt,
  mode,
  notCompleted,
  optionsOf,
  own,
  repairOf,
  rawList,
  remoteEndpoint,
  secrets,
} from './support/host.js';
import type { HomeFiles } from './support/host.js';
import { AT_REST, device, enc, encLost, KEY, LOCAL, STALE } from './support/material.js';

const stale = secrets({ DeviceToken: STALE });
const plain = secrets({ DeviceToken: 'stale-token' });
const saltless = device({ name: 'phone', odd: { Salt: null } });
const ownSaltless = device({ name: 'workshop', isBootstrap: true, odd: { Salt: null } });
const unsalted = device({ name: 'phone', odd: { Salt: undefined } });
const nameless = (isBootstrap: boolean) => device({ name: 'x', token: LOCAL, isBootstrap, odd: { Name: null } });
const nullMarker = { 'config/bootstrap-state.json': 'null' };
const unloadable = device({ name: 'printer', odd: { Name: 7 } });
const deep = device({ name: 'deep', odd: { Extra: JSON.parse('['.repeat(70) + ']'.repeat(70)) as unknown } });
const cannotTell: ContextOptions = { locked: 'unknown', running: 'unknown' };
const ring = { [`keys/${KEY.fileName}`]: KEY.bytes };

type Row = readonly [name: string, files: HomeFiles, options: readonly string[], context?: ContextOptions];

describe('which repair is proposed', () => {
  test.each<Row>([
    ['case 1, bootstrap artifacts only', { ...list(own), ...plain }, ['reset']],
    ['case 1, no token', { ...list(own), ...notCompleted }, ['reset']],
    ['case 1, a null element only', list(null), ['reset']],
    ['case 1, an own entry with a salt of null', { ...list(ownSaltless), ...stale }, ['reset']],
    ['case 1 with a remote device', { ...list(own, alice), ...plain }, ['new-token']],
    [
      'case 1 with a remote device, canonical token',
      { ...list(own, alice), ...stale },
      ['new-token', 'keep-token + adopt-existing-token'],
    ],
    ['case 1 with an unreadable leaf', { ...list(own), ...secrets({ A: encLost('x') }) }, ['new-token']],
    [
      'case 1 with a key at rest beside a sound one',
      { ...list(own), ...ring, 'keys/a.xml': AT_REST.bytes },
      ['new-token'],
    ],
    ['case 2, plaintext token of another form', { ...list(own), ...plain, ...completed }, ['new-token']],
    [
      'case 2, canonical token',
      { ...list(own), ...stale, ...completed },
      ['new-token', 'keep-token + adopt-existing-token'],
    ],
    [
      'case 2, encrypted token',
      { ...list(own), ...secrets({ DeviceToken: enc(STALE) }), ...completed },
      ['new-token', 'keep-token + adopt-existing-token'],
    ],
    ['case 2, no token', { ...list(alice), ...completed }, ['new-token']],
    [
      'case 2, unreadable token',
      { ...list(alice), ...secrets({ DeviceToken: encLost(LOCAL) }), ...completed },
      ['new-token'],
    ],
    ['orphan token of another form', plain, ['reset']],
    ['orphan token, canonical', { ...rawList('[]'), ...stale }, ['reset', 'keep-token + adopt-existing-token']],
    ['orphan token, unreadable', secrets({ DeviceToken: encLost(LOCAL) }), ['reset']],
    [
      'orphan token with an unreadable leaf',
      secrets({ DeviceToken: STALE, A: encLost('x') }),
      ['new-token', 'keep-token + adopt-existing-token'],
    ],
    ['no devices after a completed start', completed, ['new-token + reissue-local-device']],
    [
      'no devices, canonical token',
      { ...stale, ...completed },
      ['new-token + reissue-local-device', 'keep-token + reissue-local-device + adopt-existing-token'],
    ],
    ['seeder blocked by a leaf', secrets({ A: encLost('x') }), ['new-token']],
    [
      'a null element before the matching device',
      { ...list(null, own), ...secrets({ DeviceToken: LOCAL }), ...completed },
      ['drop-entries'],
    ],
    [
      'an entry without salt before the matching device',
      { ...list(unsalted, own), ...secrets({ DeviceToken: LOCAL }), ...completed },
      ['new-token', 'keep-token + adopt-existing-token'],
    ],
    [
      'the own entry without a name',
      { ...list(nameless(true)), ...secrets({ DeviceToken: LOCAL }), ...completed },
      ['new-token', 'keep-token + adopt-existing-token'],
    ],
    [
      'the own entry without a name, case 1',
      { ...list(nameless(true)), ...secrets({ DeviceToken: LOCAL }) },
      ['reset'],
    ],
    ['a marker of null and no match is never reset', { ...list(own), ...plain, ...nullMarker }, ['new-token']],
    ['a marker of null and no devices', { ...plain, ...nullMarker }, ['new-token + reissue-local-device']],
    [
      'a comment in a right list',
      { ...rawList(`[ // mine\n${JSON.stringify(own)}]`), ...secrets({ DeviceToken: LOCAL }), ...completed },
      ['remove-comments'],
    ],
    ['a comment in an empty list of a new host', rawList('[ /* none */ ]'), ['remove-comments']],
    [
      'a comment in a list without a match',
      { ...rawList(`[${JSON.stringify(own)},${JSON.stringify(alice)},]`), ...plain, ...completed },
      ['new-token'],
    ],
    [
      'a comment in an empty list of an old host',
      { ...rawList('[ // none\n]'), ...completed },
      ['new-token + reissue-local-device'],
    ],
    [
      'a comment and an entry that no daemon can load',
      { ...rawList(`[5, // five\n${JSON.stringify(own)}]`), ...secrets({ DeviceToken: LOCAL }), ...completed },
      ['drop-entries + drop-unloadable-devices'],
    ],
    ['a token in another case without devices', secrets({ deviceToken: 'x' }), ['reset']],
    [
      'a token in another case without devices, and an unreadable leaf',
      secrets({ deviceToken: 'x', A: encLost('x') }),
      ['new-token'],
    ],
    ['a token in another case, case 1', { ...list(own), ...secrets({ DEVICETOKEN: 'x' }) }, ['reset']],
    [
      'a token in another case, case 2',
      { ...list(own), ...secrets({ devicetoken: 'x' }), ...completed },
      ['new-token'],
    ],
    ['a healthy host', { ...list(own), ...secrets({ DeviceToken: LOCAL }) }, ['nothing']],
    [
      'an entry that breaks the lookup alone, while the token matches',
      { ...list(own, null, alice), ...secrets({ DeviceToken: LOCAL }) },
      ['nothing'],
    ],
    ['a fresh host', {}, ['nothing']],
    ['local mode', { ...mode('local'), ...list(own), ...plain, ...completed }, ['nothing']],
  ])('%s', async (_name, files, options, context = {}) => {
    expect(optionsOf((await lookAt(files, context)).proposal)).toEqual(options);
  });
});

describe('which consents a repair needs', () => {
  test.each<Row>([
    [
      'a token that is replaced while the endpoint is remote',
      { ...list(own), ...plain, ...completed, ...remoteEndpoint },
      ['new-token + replace-remote-token'],
    ],
    [
      'a token that is dropped while the endpoint is remote',
      { ...plain, ...remoteEndpoint },
      ['reset + replace-remote-token'],
    ],
    [
      'an unreadable endpoint counts as remote',
      { ...plain, 'client/config.json': 'x' },
      ['reset + replace-remote-token'],
    ],
    ['no token to lose while the endpoint is remote', { ...list(own), ...completed, ...remoteEndpoint }, ['new-token']],
    [
      'a kept token while the endpoint is remote',
      { ...list(own), ...stale, ...completed, ...remoteEndpoint },
      ['new-token + replace-remote-token', 'keep-token + adopt-existing-token'],
    ],
    [
      'null elements only, after a completed start',
      { ...list(null, null), ...completed },
      ['new-token + reissue-local-device'],
    ],
    ['a salt of null only, after a completed start', { ...list(saltless), ...completed }, ['new-token']],
    [
      'unloadable entries beside sound ones',
      { ...list(alice, unloadable), ...completed },
      ['new-token + drop-unloadable-devices'],
    ],
    [
      'an entry that is nested too deep',
      { ...list(alice, deep), ...completed },
      ['new-token + drop-unloadable-devices'],
    ],
    [
      'unloadable entries beside the matching device',
      { ...list(own, unloadable), ...secrets({ DeviceToken: LOCAL }), ...completed },
      ['drop-entries + drop-unloadable-devices'],
    ],
    [
      'unloadable entries and null elements only',
      { ...list(null, unloadable), ...completed },
      ['new-token + drop-unloadable-devices + reissue-local-device'],
    ],
    ['unloadable entries only, not completed', list(unloadable), ['new-token + drop-unloadable-devices']],
    ['a file that is not a list', { ...rawList('{'), ...completed }, ['new-token + reset-all-pairings']],
    ['a file that is not a list, not completed', rawList(' '), ['new-token + reset-all-pairings']],
    ['a daemon that cannot be seen', { ...list(own), ...completed }, ['new-token + daemon-is-stopped'], cannotTell],
    [
      'all at once',
      { ...list(unloadable), ...stale, ...completed, ...remoteEndpoint },
      [
        'new-token + drop-unloadable-devices + reissue-local-device + replace-remote-token + daemon-is-stopped',
        'keep-token + drop-unloadable-devices + reissue-local-device + adopt-existing-token + daemon-is-stopped',
      ],
      cannotTell,
    ],
  ])('%s', async (_name, files, options, context = {}) => {
    expect(optionsOf((await lookAt(files, context)).proposal)).toEqual(options);
  });

  test.each<readonly [string, HomeFiles, readonly string[]]>([
    [
      'other encrypted values',
      { ...list(own), ...secrets({ A: enc('x') }), ...completed },
      ['new-token + new-key-ring'],
    ],
    [
      'no other encrypted values',
      { ...list(own), ...secrets({ DeviceToken: enc(STALE) }), ...completed },
      ['new-token'],
    ],
    [
      'a kept token',
      { ...list(own), ...secrets({ A: enc('x'), DeviceToken: STALE }), ...completed },
      ['new-token + new-key-ring', 'keep-token + adopt-existing-token'],
    ],
  ])('a ring that is gone, with %s', async (_name, files, options) => {
    expect(optionsOf((await lookAt(files, {}, false)).proposal)).toEqual(options);
  });

  test('each consent has words of its own, and giving up all pairings is typed', () => {
    const { consents, repairs } = PairingDoctorCheck;
    const words = Object.values(consents).map((consent) => (typeof consent === 'string' ? consent : consent.grants));
    expect(new Set(words).size).toBe(7);
    expect(consents['reset-all-pairings']).toMatchObject({ typedWords: 'reset all pairings' });
    expect(repairs['reset-bootstrap']?.consents).toEqual(['replace-remote-token', 'daemon-is-stopped']);
  });

  test('the environment grants nothing', async () => {
    const environment = { NETCLAW_DeviceToken: LOCAL, ACCEPT: 'reissue-local-device' };
    expect(optionsOf((await lookAt(completed, { environment })).proposal)).toEqual([
      'new-token + reissue-local-device',
    ]);
  });
});

describe('what is refused', () => {
  const running: ContextOptions = { locked: ['netclaw.lock'] };
  const foreign: HomeFiles = { 'config/devices.json': { content: '[]', uid: 0 } };
  const corrupt: HomeFiles = { 'config/secrets.json': '{' };
  const badRing: HomeFiles = { 'keys/bad.xml': '<key' };
  const mounted: ContextOptions = { mountPoints: ['config/devices.json'] };
  const unknownMode = mode('satellite');

  test.each<readonly [string, HomeFiles, string, string, ContextOptions?]>([
    ['a running daemon before all else', { ...foreign, ...corrupt, ...completed }, 'busy', 'netclawd', running],
    [
      'a foreign owner before corrupt secrets',
      { ...foreign, ...corrupt, ...badRing, ...completed },
      'not-permitted',
      'another user',
    ],
    [
      'corrupt secrets before a broken ring',
      { ...corrupt, ...badRing, ...completed },
      'unsafe',
      'secrets.json cannot be loaded',
    ],
    [
      'secrets with the token twice, ignoring case',
      { ...completed, 'config/secrets.json': '{"DeviceToken":"a",\n"deviceToken":"b"}' },
      'unsafe',
      'config/secrets.json cannot be loaded, and a repair would lose the secrets in it',
    ],
    [
      'secrets with a comment',
      { ...completed, 'config/secrets.json': '{} // none' },
      'unsafe',
      'is not plain JSON: there is a comment (line 1, column 4)',
    ],
    [
      'secrets that are empty',
      { ...completed, 'config/secrets.json': '\0\0' },
      'unsafe',
      'cannot be loaded: it contains nothing but NUL characters (line 1, column 1)',
    ],
    [
      'a list in UTF-16',
      { ...completed, 'config/devices.json': Buffer.from('\ufeff[]', 'utf16le') },
      'unsafe',
      'devices.json is UTF-16 text, which this doctor does not edit; netclaw reads it',
    ],
    [
      'a list with a byte that is not UTF-8',
      { ...completed, 'config/devices.json': Buffer.from(JSON.stringify([device({ name: 'caf\u00e9' })]), 'latin1') },
      'unsafe',
      'devices.json is text with bytes that are not UTF-8',
    ],
    [
      'a list in UTF-16 that nothing announces, which a reset would give up',
      { ...completed, 'config/devices.json': Buffer.from('[]', 'utf16le') },
      'unsafe',
      'without a byte order mark',
    ],
    [
      'secrets in UTF-16',
      { ...list(own), ...completed, 'config/secrets.json': Buffer.from('\ufeff{}', 'utf16le') },
      'unsafe',
      'secrets.json is UTF-16 text',
    ],
    ['secrets that are not an object', { ...secrets([]), ...completed }, 'unsafe', 'is not an object'],
    [
      'a broken ring before a mount point',
      { ...rawList('[]'), ...badRing, ...completed },
      'unsafe',
      'cannot be loaded',
      mounted,
    ],
    [
      'a mount point before an unknown mode',
      { ...rawList('[]'), ...unknownMode, ...completed },
      'unsafe',
      'mount point',
      mounted,
    ],
    ['a directory in place of the list', { 'config/devices.json/': '', ...completed }, 'unsafe', 'is a directory'],
    [
      'a directory in place of the secrets',
      { ...list(own), 'config/secrets.json/': '', ...completed },
      'unsafe',
      'is a directory',
    ],
    ['a marker that is not a file', { 'config/bootstrap-state.json/': '' }, 'unsafe', 'bootstrap-state.json'],
    ['an unknown mode', { ...unknownMode, ...completed }, 'unknown', 'satellite'],
    [
      'an unreadable daemon.env',
      { ...mode('local'), 'config/daemon.env/': '', ...list(own), ...completed },
      'unknown',
      'config/daemon.env cannot be read',
    ],
    [
      'an unreadable daemon.env beside a remote mode',
      { 'config/daemon.env/': '', ...list(own), ...completed },
      'unknown',
      'config/daemon.env cannot be read',
    ],
    ['an unreadable netclaw.json', { 'config/netclaw.json': '{', ...completed }, 'unknown', 'netclaw.json'],
  ])('%s', async (_name, files, cause, words, context = {}) => {
    const { proposal, findings } = await lookAt(files, context);
    expect(proposal).toMatchObject({ kind: 'refusal', cause, reason: expect.stringContaining(words) as unknown });
    if (proposal?.kind !== 'refusal') return;
    expect(proposal.remediation).toMatch(/\.$/);
    expect(findings.map(({ code }) => code)).toEqual(expect.arrayContaining(proposal.about.map(({ code }) => code)));
  });

  test('keys that are all encrypted at rest', async () => {
    const { proposal } = await lookAt({ ...list(own), ...completed, 'keys/a.xml': AT_REST.bytes }, {}, false);
    expect(proposal).toMatchObject({
      kind: 'refusal',
      cause: 'unknown',
      reason: 'the only valid keys in keys/ are themselves encrypted, and this doctor cannot read them',
    });
  });

  test('a hard link', async () => {
    const { home } = await lookAt({ ...list(own), ...completed });
    home.fs.linkSync(`${home.home}/config/devices.json`, `${home.home}/config/copy.json`);
    const { proposal } = await proposeFor(await observePairing(home.context()));
    expect(proposal).toMatchObject({ kind: 'refusal', reason: expect.stringContaining('hard links') as unknown });
  });

  test.each<readonly [string, HomeFiles, ContextOptions?]>([
    ['a running daemon', {}, running],
    ['an unknown mode', unknownMode],
    ['a broken ring', badRing],
  ])('never a healthy host with %s', async (_name, files, context = {}) => {
    const { proposal } = await lookAt({ ...list(own), ...secrets({ DeviceToken: LOCAL }), ...files }, context);
    expect(proposal).toBeUndefined();
  });
});

describe('what a plan says', () => {
  test('remote devices that stay are counted and named', async () => {
    const { proposal } = await lookAt({ ...list(alice, own, build), ...completed });
    expect(repairOf(proposal)).toMatchObject({
      repair: 'renew-local-device',
      preserves: ['2 remote devices: alice-laptop, build-box'],
      nextSteps: ['Start the daemon.'],
    });
  });

  test('names that can still be read in a damaged list are what is lost', async () => {
    const { proposal } = await lookAt({
      ...rawList(JSON.stringify([alice, build]).slice(0, -9)),
      'config/devices.json.tmp-1': JSON.stringify([alice]),
    });
    expect(repairOf(proposal).summary).toContain('alice-laptop, build-box');
    expect(repairOf(proposal).preserves?.join()).toContain('config/devices.json.tmp-1');
    expect(repairOf(proposal).nextSteps).toContain('Pair every other device with this host again.');
  });

  test('an endpoint is shown without user and query', async () => {
    const { proposal } = await lookAt({ ...plain, ...remoteEndpoint });
    expect(repairOf(proposal).nextSteps?.join()).toContain('(https://far.example)');
  });

  test('a reset withdraws, and lets the daemon make its own', async () => {
    const { proposal } = await lookAt({ ...list(own), ...plain });
    expect(repairOf(proposal)).toMatchObject({
      repair: 'reset-bootstrap',
      option: 'reset',
      preserves: [],
    });
  });

  test('a list where a link leads is not removed: it is renewed', async () => {
    const { state } = await lookAt({ ...list(own), ...plain });
    const { devices } = state;
    const linked = { ...state, devices: { ...devices, facts: { ...devices.facts, isSymlink: true } } };
    expect(chooseOptions(state)).toEqual(['reset']);
    expect(chooseOptions(linked)).toEqual(['new-token']);
  });

  test('a key that is made is named', async () => {
    const { proposal } = await lookAt({ ...list(own), ...completed }, {}, false);
    expect(repairOf(proposal).nextSteps?.[1]).toContain('A key was made');
  });
});
