import { expect } from '@jest/globals';
import type { BrokenCase, HealthyCase, Sample } from '@netclaw/doctor-testkit';
import { checkContract } from '@netclaw/doctor-testkit';
import { contractOutcome } from '../../../e2e/proof/contract-outcome.mjs';
import type { Outcome, Suite } from '../../../e2e/proof/suite.mjs';
import { builtInChecks } from '../src/index.js';
import { ALSO, CASES, MORE } from './cases/index.js';
import { planted, PROVIDER_KEY, TOKEN, VARIABLE, withFiles } from './cases/planted.js';
import type { Host } from './support.js';
import { homeOf, hostWith, SECRETS } from './support.js';

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

const healthy = (host: Host): HealthyCase => ({ ...host, home: () => homeOf(host) });
const broken = (host: Host & Partial<Pick<BrokenCase, 'home'>>, finds: readonly string[]): BrokenCase => ({
  home: () => homeOf(host),
  ...host,
  finds: finds.map((code) => code.split('/')[1] ?? code),
});
const isOf = (id: string, code: string | undefined): boolean => code?.startsWith(`${id}/`) === true;

const proveContract = async (check: (typeof builtInChecks)[number], sample: Sample | undefined): Promise<Outcome> => {
  const { id } = check;
  const sound = Object.entries(healthyFor(id));
  const single = Object.entries(CASES).filter(([code]) => isOf(id, code));
  const more = Object.entries(MORE).filter(([, { finds }]) => isOf(id, finds[0]));
  const summary = await checkContract(
    check,
    {
      healthy: Object.fromEntries(sound.map(([name, host]) => [name, healthy(host)])),
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
  expect(summary.cases).toBe(sound.length + single.length + more.length);
  if (Object.keys(check.repairs).length > 0) expect(summary.repairs).toBeGreaterThan(0);
  return contractOutcome(summary);
};

/** Each built-in check keeps the contract. */
export const suite: Suite = {
  name: 'contracts of the built-in checks',
  proofs: builtInChecks.map((check) => ({ name: check.id, run: (sample) => proveContract(check, sample) })),
};
