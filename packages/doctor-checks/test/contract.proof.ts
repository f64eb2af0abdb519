import { expect } from '@jest/globals';
import type { BrokenCase, HealthyCase, Sample } from '@netclaw/doctor-testkit';
import { checkContract, memoryHome } from '@netclaw/doctor-testkit';
import { contractOutcome } from '../../../e2e/proof/contract-outcome.mjs';
import type { Outcome, Suite } from '../../../e2e/proof/suite.mjs';
import { builtInChecks } from '../src/index.js';
import { CASES } from './cases.js';
import type { Host } from './support.js';
import { homeOf, hostWith, SECRETS } from './support.js';

/** They are in secrets.json, in netclaw.json and in the environment, and never in anything that is shown. */
const TOKEN = 'xoxb-7f31c9-planted-token-2be4';
const PROVIDER_KEY = 'sk-planted-provider-key-94d1';
const VARIABLE = 'planted-variable-5c08e6aa';

const planted: Pick<Host, 'files' | 'environment'> = {
  files: {
    'config/netclaw.json': JSON.stringify({ Providers: { Main: { Key: PROVIDER_KEY } } }),
    'config/secrets.json': { content: `{"Slack":{"BotToken":"ENC:${TOKEN}"}}` },
  },
  environment: { NETCLAW_Providers__Main__Key: VARIABLE },
};
const withFiles = (files: Host['files'], rest: Host = {}): Host => ({ ...rest, files: { ...planted.files, ...files } });

/** Hosts in which nothing is wrong with what a check looks at. */
const healthyFor = (id: string): Readonly<Record<string, Host>> => ({
  'a host in local mode': hostWith({}),
  // the planted text is encrypted by no key
  'a host with secrets of its own': id === 'secrets' ? withFiles({ 'config/secrets.json': SECRETS }, planted) : planted,
  'a tunnel that runs': hostWith({ ExposureMode: 'cloudflare-tunnel' }, { running: ['cloudflared'] }),
  'a proxy that is trusted': hostWith({
    ExposureMode: 'reverse-proxy',
    Host: '10.0.0.10',
    TrustedProxies: ['10.0.0.5'],
  }),
});

/** Beside one case for each code: what is repaired, by which consents, and what must be refused. */
export const MORE: Readonly<
  Record<string, Host & Pick<BrokenCase, 'finds' | 'consents'> & Partial<Pick<BrokenCase, 'home'>>>
> = {
  'a secret that cannot be decrypted': { ...planted, finds: ['secrets/undecryptable'] },
  'a secret in a file that breaks off': {
    ...withFiles({ 'config/secrets.json': `{"DeviceToken": "${TOKEN}` }),
    finds: ['secrets/unparsable'],
  },
  'a secret as plain text, open to others': {
    ...withFiles({ 'config/secrets.json': { content: `{"DeviceToken":"${TOKEN}"}`, mode: 0o644 } }),
    finds: ['secrets/plaintext', 'secrets/loose-mode'],
  },
  'secrets that belong to another user': {
    ...hostWith({}, { files: { 'config/secrets.json': { content: SECRETS, mode: 0o644, uid: 0 } } }),
    finds: ['secrets/loose-mode'],
  },
  'a configuration with a secret that breaks off': {
    ...withFiles({ 'config/netclaw.json': `{"Providers":{"Main":{"Key":"${PROVIDER_KEY}` }),
    finds: ['config/unparsable'],
  },
  'a list of devices with a second name': {
    home: () =>
      memoryHome({
        files: { 'config/devices.json': { content: '[]', mode: 0o644 } },
        hardLinks: { 'elsewhere.json': 'config/devices.json' },
      }),
    finds: ['permissions/loose-mode'],
  },
  'a list of devices that is mounted': {
    files: { 'config/devices.json': { content: '[]', mode: 0o644 } },
    mountPoints: ['config/devices.json'],
    finds: ['permissions/loose-mode'],
  },
  'keys and devices that others can read': {
    files: {
      'config/devices.json': { content: '[]', mode: 0o644 },
      'keys/key-1.xml': { content: '<key/>', mode: 0o644 },
      'keys/key-2.xml': { content: '<key/>', mode: 0o644, uid: 0 },
    },
    finds: ['permissions/loose-mode'],
  },
  'a misspelt mode': {
    ...hostWith({ ExposureMode: 'locl' }),
    finds: ['exposure-mode/unknown-mode'],
    consents: ['correct-exposure-mode'],
  },
  'a host that is not loopback': {
    ...hostWith({ Host: '0.0.0.0' }),
    finds: ['exposure-mode/host-not-loopback'],
    consents: ['bind-loopback'],
  },
  'a host that is not loopback, beside a proxy that is none': {
    ...hostWith({ Host: '0.0.0.0', TrustedProxies: ['x'] }),
    finds: ['exposure-mode/invalid-trusted-proxy', 'exposure-mode/host-not-loopback'],
    consents: ['bind-loopback'],
  },
};

/** Where a host that is made for one code has another one too. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  'secrets/misspelt-token': ['secrets/undecryptable'],
  'exposure-mode/ambiguous': ['exposure-mode/tunnel-process-missing'],
};

const healthy = (host: Host): HealthyCase => ({ ...host, home: () => homeOf(host) });
const broken = (host: Host & Partial<Pick<BrokenCase, 'home'>>, finds: readonly string[]): BrokenCase => ({
  home: () => homeOf(host),
  ...host,
  finds: finds.map((code) => code.split('/')[1] ?? code),
});
const isOf = (id: string, code: string | undefined): boolean => code?.startsWith(`${id}/`) === true;

const proveContract = async (check: (typeof builtInChecks)[number], sample: Sample | undefined): Promise<Outcome> => {
  const { id } = check;
  const single = Object.entries(CASES).filter(([code]) => isOf(id, code));
  const more = Object.entries(MORE).filter(([, { finds }]) => isOf(id, finds[0]));
  const summary = await checkContract(
    check,
    {
      healthy: Object.fromEntries(Object.entries(healthyFor(id)).map(([name, host]) => [name, healthy(host)])),
      broken: Object.fromEntries([
        ...single.map(([code, host]) => [code, broken(host, [code, ...(ALSO[code] ?? [])])] as const),
        ...more.map(([name, host]) => [name, broken(host, host.finds)] as const),
      ]),
    },
    // a machine may be busy with others
    {
      secrets: [TOKEN, PROVIDER_KEY, VARIABLE],
      graceMs: 600_000,
      timeoutMs: 600_000,
      crashes: { isOfEngine: true, ...(sample && { sample }) },
    },
  );
  expect(summary.codes).toBe(Object.keys(check.findings).length);
  expect(summary.cases).toBe(4 + single.length + more.length);
  if (Object.keys(check.repairs).length > 0) expect(summary.repairs).toBeGreaterThan(0);
  return contractOutcome(summary);
};

/** Each built-in check keeps the contract. */
export const suite: Suite = {
  name: 'contracts of the built-in checks',
  proofs: builtInChecks.map((check) => ({ name: check.id, run: (sample) => proveContract(check, sample) })),
};
