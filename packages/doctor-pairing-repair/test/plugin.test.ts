import { describe, expect, test } from '@jest/globals';
import { fixedMint } from '@netclaw/doctor-testkit';
import plugin, { CONSENTS, findings, PairingDoctorCheck, renewLocalDevice, resetBootstrap } from '../src/index.js';
import { alice, completed, list, lookAt, mode, own, planOf, secrets } from './support/host.js';
import { LOCAL, STALE } from './support/material.js';

describe('the plugin', () => {
  test('brings the one check with its two strategies', () => {
    expect(plugin).toMatchObject({ name: '@netclaw/doctor-pairing-repair', apiVersion: 1 });
    expect(plugin.checks).toEqual([PairingDoctorCheck]);
    expect(PairingDoctorCheck.strategies?.map(({ id }) => id)).toEqual(['reset-bootstrap', 'renew-local-device']);
    expect(PairingDoctorCheck.blockedBy).toEqual(['config/home-missing', 'config/home-unusable']);
  });

  test.each([resetBootstrap, renewLocalDevice])('$id repairs codes of the catalogue', ({ repairs, consents }) => {
    expect(Object.keys(findings)).toEqual(expect.arrayContaining([...repairs]));
    expect(Object.keys(CONSENTS)).toEqual(expect.arrayContaining(Object.keys(consents ?? {})));
  });
});

describe('the check', () => {
  test('does not apply in local mode, and proposes nothing there', async () => {
    const { context } = await lookAt({ ...mode('local'), ...list(own), ...completed });
    expect(await PairingDoctorCheck.diagnose(context)).toMatchObject({ notApplicable: expect.any(String) as unknown });
    expect(await PairingDoctorCheck.fix?.(context, [])).toMatchObject({ proposal: { kind: 'nothing' } });
  });

  test('proposes options of both strategies in one proposal', async () => {
    const { context } = await lookAt(secrets({ DeviceToken: STALE }));
    const prepared = await PairingDoctorCheck.fix?.(context, []);
    expect(prepared?.proposal).toMatchObject({
      options: [{ strategy: 'reset-bootstrap' }, { strategy: 'renew-local-device', option: 'adopt' }],
    });
  });

  test('each strategy alone proposes its own options only', async () => {
    const { context } = await lookAt(secrets({ DeviceToken: STALE }));
    const reset = await resetBootstrap.prepare(context, []);
    const renew = await renewLocalDevice.prepare(context, []);
    expect(planOf(reset.proposal).strategy).toBe('reset-bootstrap');
    expect(planOf(renew.proposal).option).toBe('adopt');
    expect(renew.steps(planOf(renew.proposal), fixedMint())).toHaveLength(2);
    const completedHost = await lookAt({ ...list(alice), ...completed });
    expect((await resetBootstrap.prepare(completedHost.context, [])).proposal).toEqual({ kind: 'nothing' });
  });

  test('every path that steps touch is declared', async () => {
    const { context } = await lookAt({ ...list(own), ...completed }, {}, false);
    const prepared = await PairingDoctorCheck.fix?.(context, []);
    const steps = prepared?.steps(planOf(prepared.proposal), fixedMint()) ?? [];
    expect(steps).toHaveLength(5);
    const declared = renewLocalDevice.effects.changes ?? [];
    for (const { path } of steps) {
      expect(declared.some((pattern) => new RegExp(`^${pattern.replace('*', '[^/]*')}$`).test(path))).toBe(true);
    }
  });

  test('looking changes nothing', async () => {
    const { home, context } = await lookAt({ ...list(own), ...secrets({ DeviceToken: LOCAL }), ...completed });
    const before = home.snapshot();
    await PairingDoctorCheck.diagnose(context);
    await PairingDoctorCheck.fix?.(context, []);
    expect(home.snapshot()).toEqual(before);
  });
});
