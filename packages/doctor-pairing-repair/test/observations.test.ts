import { expect, test } from '@jest/globals';
import type { Check } from '@netclaw/doctor-core';
import { createDoctorInWorld } from '@netclaw/doctor-core/engine';
import { memoryHome, memoryWorld } from '@netclaw/doctor-testkit';
import { PairingDoctorCheck } from '../src/index.js';
import { alice, completed, keys, list, mode, own, secrets } from './support/host.js';
import { STALE } from './support/material.js';

const DEVICES = 'config/devices.json';

/** A repair of a host whose token matches no device: how often the check looks, and how often devices.json is read for it. */
const repaired = async (): Promise<{ readonly looks: number; readonly views: number }> => {
  const counts = { looks: 0, views: 0 };
  const check: Check = {
    ...PairingDoctorCheck,
    look: (context) => {
      counts.looks += 1;
      return PairingDoctorCheck.look(context);
    },
  };
  const home = memoryHome({
    files: { ...mode('reverse-proxy'), ...keys, ...list(own, alice), ...secrets({ DeviceToken: STALE }), ...completed },
  });
  const world = memoryWorld(home, { stateDirectory: 'keys/.doctor' });
  const doctor = createDoctorInWorld({
    command: 'netclaw doctor',
    checks: [check],
    stateDirectory: 'keys/.doctor',
    world: {
      ...world,
      files: {
        ...world.files,
        view: (path) => {
          if (path === DEVICES) counts.views += 1;
          return world.files.view(path);
        },
      },
    },
  });
  const result = await doctor.apply(await doctor.plan(await doctor.diagnose(), { consents: [] }));
  expect(result.repairs).toMatchObject([{ outcome: 'applied' }]);
  return counts;
};

test('a repair looks three times: for the plan, under the lock, and once it is made', async () => {
  expect((await repaired()).looks).toBe(3);
});

test('devices.json is read at most seven times in a repair', async () => {
  expect((await repaired()).views).toBeLessThanOrEqual(7);
});
