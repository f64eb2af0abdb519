import * as fs from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { builtInChecks } from '@netclaw/doctor-checks';
import { PairingDoctorCheck } from '@netclaw/doctor-pairing-repair';
import { makeHome, readRecipe } from '../../../examples/make-home.mjs';
import { OWN } from './support/diagnose.js';
import { netclaw, temporaryHome } from './support/run.js';

interface Document {
  readonly checks: readonly { readonly findings?: readonly { readonly code: string }[] }[];
  readonly fix: {
    readonly plans: readonly {
      readonly check: string;
      readonly outcome: string;
      readonly nextSteps: readonly string[];
    }[];
  };
}

let home = '';
let remove = (): void => undefined;
beforeEach(() => {
  ({ home, remove } = temporaryHome());
});
afterEach(() => {
  remove();
});

const doctor = (...options: readonly string[]) =>
  netclaw(['doctor', '--home', home, '--accept', 'daemon-is-stopped', '--format', 'json', ...options]);

const repaired = (out: string) => {
  const { checks, fix } = JSON.parse(out) as Document;
  return {
    left: checks.flatMap(({ findings = [] }) => findings.map(({ code }) => code)),
    plans: fix.plans.map(({ check, outcome, nextSteps: [first] }) => [check, outcome, first]),
  };
};

describe('a repair of the pairing alone', () => {
  it('where the key of a provider cannot be decrypted does not end healthy', async () => {
    makeHome(home, readRecipe('case-2'));
    const path = join(home, 'config/secrets.json');
    const secrets = JSON.parse(fs.readFileSync(path, 'utf8')) as object;
    fs.writeFileSync(path, JSON.stringify({ ...secrets, Providers: { openai: { ApiKey: 'ENC:CfDJ8' } } }));
    const { code, out } = await doctor('--fix=pairing', '--yes');
    expect(code).toBe(1);
    const left = 'secrets/provider-undecryptable';
    expect(repaired(out)).toEqual({
      left: [left],
      plans: [['pairing', 'applied', `First fix the other errors: ${left}.`]],
    });
  });

  it.each([
    ['the tunnel process is missing', { ExposureMode: 'cloudflare-tunnel' }, ['exposure-mode/tunnel-process-missing']],
    [
      'a proxy cannot be read',
      { ExposureMode: 'reverse-proxy', Host: '10.0.0.10', TrustedProxies: ['nobody'] },
      ['exposure-mode/invalid-trusted-proxy'],
    ],
    [
      'the port is a word',
      { ExposureMode: 'reverse-proxy', Host: '10.0.0.10', TrustedProxies: ['10.0.0.5'], Port: 'x' },
      ['config/daemon-field-type'],
    ],
  ])('where %s does not end healthy: that is fixed first', async (_, Daemon, left) => {
    makeHome(home, { ...readRecipe('case-2'), Daemon });
    const { code, out } = await doctor('--fix=pairing', '--yes');
    expect(code).toBe(1);
    expect(repaired(out)).toEqual({
      left,
      plans: [['pairing', 'applied', `First fix the other errors: ${left.join(', ')}.`]],
    });
  });

  it('where all else is right names no other error, and warnings of others do not count', async () => {
    makeHome(home, readRecipe('case-2'));
    const path = join(home, 'config/secrets.json');
    const secrets = JSON.parse(fs.readFileSync(path, 'utf8')) as object;
    fs.writeFileSync(path, JSON.stringify({ ...secrets, Webhook: { Secret: 'plain' } }));
    const { code, out } = await doctor('--fix=pairing', '--yes');
    expect(code).toBe(0);
    expect(repaired(out)).toEqual({ left: [], plans: [['pairing', 'applied', 'Start the daemon.']] });
  });

  it('does not speak for a check that is skipped', async () => {
    makeHome(home, { ...readRecipe('case-2'), Daemon: { ExposureMode: 'cloudflare-tunnel' } });
    const { code, out } = await doctor('--fix=pairing', '--yes', '--skip', 'exposure-mode');
    expect([code, repaired(out).left]).toEqual([0, []]);
  });
});

it('names prerequisites that exist', () => {
  const named = [...builtInChecks, PairingDoctorCheck].flatMap(({ prerequisites }) => prerequisites);
  expect(named).not.toEqual([]);
  expect(named.filter((id) => !OWN.includes(id))).toEqual([]);
});
