import { expect } from '@jest/globals';
import type { BrokenCase, HealthyCase } from '@netclaw/doctor-testkit';
import { checkContract, memoryHome } from '@netclaw/doctor-testkit';
import { contractOutcome } from '../../../e2e/proof/contract-outcome.mjs';
import type { Suite } from '../../../e2e/proof/suite.mjs';
import { PairingDoctorCheck } from '../src/index.js';
import type { HomeFiles } from './support/host.js';
import {
  alice,
  build,
  completed,
  keys,
  list,
  mode,
  notCompleted,
  own,
  rawList,
  remoteEndpoint,
  secrets,
} from './support/host.js';
import { device, enc, encLost, KEY, LOCAL, OLD_KEY, STALE } from './support/material.js';

const masterKeyOf = ({ bytes }: typeof KEY): string =>
  /<value>(.*?)<\/value>/.exec(Buffer.from(bytes).toString('utf8'))?.[1] ?? '';
const saltOf = (entry: object): string => ('Salt' in entry ? String(entry.Salt) : '');
const hashOf = (entry: object): string => ('TokenHash' in entry ? String(entry.TokenHash) : '');

/** Tokens, a ciphertext's head, keys, hashes and salts: none may appear in anything that is shown. */
const PLANTED: readonly string[] = [
  LOCAL,
  STALE,
  'CfDJ8',
  masterKeyOf(KEY),
  masterKeyOf(OLD_KEY),
  ...[own, alice].flatMap((entry) => [saltOf(entry), hashOf(entry)]),
];

const sound = secrets({ configVersion: 1, DeviceToken: LOCAL });
const stale = secrets({ configVersion: 1, Slack: { BotToken: enc('xoxb-1') }, DeviceToken: STALE });
const withoutToken = secrets({ configVersion: 1, Slack: { BotToken: enc('xoxb-1') } });
const saltless = device({ name: 'phone', odd: { Salt: null } });
const unloadable = device({ name: 'printer', odd: { TokenHash: 7 } });
const started = Date.parse('2026-03-02T11:30:00Z');
const running = { locked: ['netclaw.lock'], processes: { 4711: { name: 'netclawd', startedAt: started } } };

const listBytes = (encode: (text: string) => Uint8Array): HomeFiles => ({
  'config/devices.json': encode(JSON.stringify([own, { ...alice, Name: 'caf\u00e9' }])),
});
const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, 'utf16le');
const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');

type Surroundings = Omit<HealthyCase, 'home' | 'finds'>;

const homeWith =
  (files: HomeFiles, ring: HomeFiles = keys) =>
  (): ReturnType<HealthyCase['home']> =>
    memoryHome({ files: { ...mode('reverse-proxy'), ...ring, ...files } });
const well = (files: HomeFiles, finds: readonly string[] = [], around: Surroundings = {}): HealthyCase => ({
  ...around,
  home: homeWith(files),
  finds,
});
const ill = (
  files: HomeFiles,
  finds: readonly string[],
  { ring, ...more }: Omit<BrokenCase, 'home' | 'finds'> & { readonly ring?: HomeFiles } = {},
): BrokenCase => ({ ...more, home: homeWith(files, ring), finds });

const HEALTHY: Readonly<Record<string, HealthyCase>> = {
  'a paired host': well({ ...list(own, alice), ...sound, ...completed }),
  'a host in local mode': well({ ...mode('local'), ...list(own), ...stale, ...completed }),
  'a host that was never set up': well({}, ['bootstrap-pending']),
  'a marker that is damaged beside devices': well({ ...list(own), ...sound, 'config/bootstrap-state.json': '[]' }, [
    'marker-malformed',
  ]),
  'a bootstrap device of another host': well(
    { ...list(own, device({ name: 'attic', isBootstrap: true })), ...sound, ...completed },
    ['stale-bootstrap-device'],
  ),
  'a token in the environment': well({ ...list(own), ...sound, ...completed }, ['token-in-environment'], {
    environment: { NETCLAW_DeviceToken: STALE },
  }),
  'a list that was changed under the daemon': well(
    {
      'config/devices.json': { content: JSON.stringify([own]), modifiedAt: new Date(started + 600_000) },
      ...sound,
      ...completed,
      'netclaw.pid': '4711',
    },
    ['restart-needed'],
    running,
  ),
};

const BROKEN: Readonly<Record<string, BrokenCase>> = {
  'a host that was set up by half': ill({ ...list(own), ...stale, ...notCompleted }, ['bootstrap-incomplete']),
  'a host that was set up by half, with a remote device': ill({ ...list(alice), ...stale, ...notCompleted }, [
    'bootstrap-incomplete',
  ]),
  'a token that opens nothing': ill({ ...list(own, alice, build), ...stale, ...completed }, ['local-token-mismatch']),
  'a token that opens nothing and is kept': ill(
    { ...list(own, alice), ...stale, ...completed },
    ['local-token-mismatch'],
    { consents: ['adopt-existing-token'] },
  ),
  'a token that may be of another daemon': ill(
    { ...list(own, alice), ...stale, ...completed, ...remoteEndpoint },
    ['local-token-mismatch'],
    { consents: ['replace-remote-token'] },
  ),
  'a daemon that cannot be seen': ill({ ...list(own, alice), ...stale, ...completed }, ['local-token-mismatch'], {
    locked: 'unknown',
    consents: ['daemon-is-stopped'],
  }),
  'a comment in the list': ill({ ...rawList(`[ // mine\n${JSON.stringify(own)},\n]`), ...sound, ...completed }, [
    'devices-not-strict',
  ]),
  'no token': ill({ ...list(alice, build), ...withoutToken, ...completed }, ['local-token-missing']),
  'no token and no keys': ill(
    { ...list(own, alice), ...secrets({ configVersion: 1 }), ...completed },
    ['local-token-missing'],
    { ring: {} },
  ),
  'no token, while the daemon runs': ill(
    { ...list(own), ...completed, 'netclaw.pid': '4711' },
    ['local-token-missing', 'daemon-running'],
    running,
  ),
  'a token that cannot be decrypted': ill(
    { ...list(alice), ...secrets({ DeviceToken: encLost(LOCAL) }), ...completed },
    ['token-unreadable'],
  ),
  'a token that is blank': ill({ ...list(own), ...secrets({ DeviceToken: '  ' }), ...completed }, ['token-malformed']),
  'a token that is blank, and no device': ill(
    { ...secrets({ DeviceToken: '  ' }), ...completed },
    ['no-devices', 'token-malformed'],
    { consents: ['reissue-local-device'] },
  ),
  'a token without devices': ill({ ...rawList('[]'), ...stale, ...notCompleted }, ['orphan-token']),
  'a token without devices that is kept': ill({ ...stale, ...notCompleted }, ['orphan-token'], {
    consents: ['adopt-existing-token'],
  }),
  'no device after a complete set-up': ill({ ...list(), ...stale, ...completed }, ['no-devices'], {
    consents: ['reissue-local-device'],
  }),
  'secrets that the daemon would overwrite': ill({ 'config/secrets.json': `{"DeviceToken":"${LOCAL}` }, [
    'seeder-blocked',
  ]),
  'a file that is not a list': ill(
    { ...rawList('[{"Name":"alice-laptop","IsBoot'), ...stale, ...completed },
    ['devices-unreadable'],
    { consents: ['reset-all-pairings'] },
  ),
  'an entry that no daemon can load': ill(
    { ...list(alice, unloadable, build), ...stale, ...completed },
    ['devices-unreadable'],
    {
      consents: ['drop-unloadable-devices'],
    },
  ),
  'a null element before the own device': ill({ ...list(null, own), ...sound, ...completed }, [
    'local-token-mismatch',
    'entry-breaks-lookup',
  ]),
  'an entry that breaks the lookup before a device': ill({ ...list(own, saltless, alice), ...sound, ...completed }, [
    'entry-breaks-lookup',
  ]),
  'an entry that breaks the lookup at the end': ill({ ...list(own, saltless), ...sound, ...completed }, [
    'entry-breaks-lookup-idle',
  ]),
  'an invalid entry': ill(
    { ...list(own, device({ name: 'tablet', odd: { TokenHash: undefined } })), ...sound, ...completed },
    ['entry-invalid'],
  ),
  'two devices of one name': ill({ ...list(own, build, device({ name: 'BUILD-box' })), ...sound, ...completed }, [
    'duplicate-device-name',
  ]),
  'a list in UTF-16': ill({ ...listBytes(utf16), ...sound, ...completed }, ['devices-other-encoding']),
  'a list in Latin-1, whose token is stale': ill({ ...listBytes(latin1), ...stale, ...completed }, [
    'local-token-mismatch',
    'devices-other-encoding',
  ]),
  'a list behind a link that is not followed': ill({ ...sound, ...completed }, ['not-checked'], {
    views: { 'config/devices.json': { kind: 'unreadable', errno: 'ELOOP' } },
  }),
  'a mode that cannot be determined': ill(
    { 'config/netclaw.json': '{}', 'config/daemon.env/': '', ...list(own), ...sound, ...completed },
    ['mode-undetermined'],
  ),
  'a marker that is a directory': ill({ ...list(own), ...sound, 'config/bootstrap-state.json/': '' }, [
    'marker-unreadable',
  ]),
};

/** The check keeps the contract. */
export const suite: Suite = {
  name: 'contract of pairing',
  proofs: [
    {
      name: 'pairing',
      run: async (sample) => {
        const summary = await checkContract(
          PairingDoctorCheck,
          { healthy: HEALTHY, broken: BROKEN },
          // a machine may be busy with others
          {
            secrets: PLANTED,
            crashes: { isOfEngine: true, depth: 1, errnos: [], ...(sample && { sample }) },
            graceMs: 600_000,
            timeoutMs: 600_000,
          },
        );
        expect(summary.codes).toBe(Object.keys(PairingDoctorCheck.findings).length);
        expect(summary.repairs).toBeGreaterThan(12);
        return contractOutcome(summary);
      },
    },
  ],
};
