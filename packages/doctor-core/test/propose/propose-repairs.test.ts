import { describe, expect, it } from '@jest/globals';
import { memoryHome, memoryWorld } from '@netclaw/doctor-testkit';
import { createDoctorInWorld, defineStrategy } from '../../src/index.js';
import type { Finding } from '../../src/index.js';
import { scripted } from '../support.js';

/** Heals whatever it is given, and tells what that was. */
const eager = (id: string, repairs: readonly string[], given: (readonly Finding[])[]) =>
  defineStrategy<undefined>({
    id,
    repairs,
    effects: { reads: [], changes: ['leftover'] },
    observe: () => Promise.resolve(undefined),
    propose: (_, findings) => {
      given.push(findings);
      return {
        kind: 'plan',
        options: [
          {
            strategy: id,
            summary: 'Remove what is left over.',
            heals: findings.map(({ code, subject }) => ({ code, subject })),
            direction: 'neutral',
            consents: [],
            keeps: [],
            afterwards: [],
          },
        ],
      };
    },
    steps: () => [{ kind: 'remove-file', path: 'leftover' }],
  });

describe('a strategy', () => {
  it.each(['of the check', 'of a plugin'])(
    '%s is given the findings that it says it heals, and no others',
    async (of) => {
      const given: (readonly Finding[])[] = [];
      const strategy = eager('eager', ['lamp/worse'], given);
      const doctor = createDoctorInWorld({
        command: 'doctor',
        checks: [scripted('lamp', ['lamp/bad', 'lamp/worse'], of === 'of the check' ? { strategies: [strategy] } : {})],
        plugins: of === 'of the check' ? [] : [{ name: 'mender', apiVersion: 1, strategies: [strategy] }],
        stateDirectory: '.doctor',
        world: memoryWorld(memoryHome({ files: { leftover: '' } })),
      });
      const { proposals } = await doctor.diagnose();
      expect(given.map((findings) => findings.map(({ code }) => code))).toEqual([['lamp/worse']]);
      expect(proposals.map(({ proposal }) => proposal)).toMatchObject([
        { options: [{ heals: [{ code: 'lamp/worse', subject: {} }] }] },
      ]);
    },
  );
});

it('asks every own strategy for what those before it leave, and plugins for the rest', async () => {
  const given: (readonly Finding[])[] = [];
  const own = [eager('own-bad', ['lamp/bad'], given), eager('own-all', ['lamp/bad', 'lamp/worse'], given)];
  const doctor = createDoctorInWorld({
    command: 'doctor',
    checks: [scripted('lamp', ['lamp/bad', 'lamp/worse'], { strategies: own })],
    plugins: [{ name: 'mender', apiVersion: 1, strategies: [eager('foreign', ['lamp/bad', 'lamp/worse'], given)] }],
    stateDirectory: '.doctor',
    world: memoryWorld(memoryHome({ files: { leftover: '' } })),
  });
  const { proposals } = await doctor.diagnose();
  expect(proposals.map(({ proposer }) => proposer)).toEqual(['own-bad', 'own-all']);
  expect(given.map((findings) => findings.map(({ code }) => code))).toEqual([['lamp/bad'], ['lamp/worse']]);
});
