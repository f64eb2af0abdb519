import { describe, expect, test } from '@jest/globals';
import { codesOf } from '@netclaw/doctor-core';
import { isFileStep } from '@netclaw/doctor-core/engine';
import { fixedRandom } from '@netclaw/doctor-testkit';
import plugin, { PairingDoctorCheck } from '../src/index.js';
import { completed, list, lookAt, mode, own, repairOf, secrets } from './support/host.js';
import { LOCAL, STALE } from './support/material.js';
import { repairsOf } from './support/propose.js';

describe('the plugin', () => {
  test('brings the one check with its two strategies', () => {
    expect(plugin).toMatchObject({ name: '@netclaw/doctor-pairing-repair', apiVersion: 2, repairs: [] });
    expect(plugin.checks).toEqual([PairingDoctorCheck]);
    expect(Object.keys(PairingDoctorCheck.repairs)).toEqual(['reset-bootstrap', 'renew-local-device']);
    expect(PairingDoctorCheck.blockedBy).toEqual(['config/home-missing', 'config/home-unusable']);
    expect(codesOf(PairingDoctorCheck, 'no-devices')).toEqual(['pairing/no-devices']);
  });

  test.each(Object.entries(PairingDoctorCheck.repairs))('%s fixes codes of the check', (_id, { fixes, consents }) => {
    expect(Object.keys(PairingDoctorCheck.findings)).toEqual(expect.arrayContaining([...(fixes ?? [])]));
    expect(Object.keys(PairingDoctorCheck.consents)).toEqual(expect.arrayContaining([...(consents ?? [])]));
  });
});

describe('the check', () => {
  test('does not apply in local mode, and proposes nothing there', async () => {
    const { context } = await lookAt({ ...mode('local'), ...list(own), ...completed });
    const look = await PairingDoctorCheck.look(context);
    expect(look.outcome).toMatchObject({ notApplicable: expect.any(String) as unknown });
    expect(await look.fix([], fixedRandom())).toEqual([]);
  });

  test('proposes options of both strategies in one proposal', async () => {
    const { proposal } = await lookAt(secrets({ DeviceToken: STALE }));
    expect(proposal).toMatchObject({
      options: [{ repair: 'reset-bootstrap' }, { repair: 'renew-local-device', option: 'keep-token' }],
    });
    expect(repairOf(proposal, 'keep-token').steps).toHaveLength(2);
  });

  test('never proposes to give up the access of a completed install', async () => {
    const { proposal } = await lookAt({ ...list(own), ...secrets({ DeviceToken: STALE }), ...completed });
    expect(repairsOf(proposal).map(({ repair }) => repair)).toEqual(['renew-local-device', 'renew-local-device']);
  });

  test('every path that steps touch is declared', async () => {
    const { proposal } = await lookAt({ ...list(own), ...completed }, {}, false);
    const { steps } = repairOf(proposal);
    expect(steps).toHaveLength(5);
    for (const { path } of steps.filter(isFileStep)) {
      const patterns = PairingDoctorCheck.changes.map((pattern) => new RegExp(`^${pattern.replace('*', '[^/]*')}$`));
      expect(patterns.some((pattern) => pattern.test(path))).toBe(true);
    }
  });

  test('looking changes nothing', async () => {
    const { home, context } = await lookAt({ ...list(own), ...secrets({ DeviceToken: LOCAL }), ...completed });
    const before = home.snapshot();
    await PairingDoctorCheck.look(context);
    expect(home.snapshot()).toEqual(before);
  });
});
