import { describe, expect, it } from '@jest/globals';
import { createDoctorInWorld } from '@netclaw/doctor-core/engine';
import { defineCheck, info } from '@netclaw/doctor-core';
import type { HomeFiles } from '../../src/contract/port/ports.js';
import { memoryHome, memoryWorld } from '@netclaw/doctor-testkit';
import { lampCheck } from '../support.js';

const OFF = '{ "on": false, "dim": false }';
const ON = '{ "on": true, "dim": false }';

/** A home whose lamp someone else switches, so many times, right after it was read. */
const lampSwitchedBy = (times: number) => {
  const world = memoryWorld(memoryHome({ files: { 'lamp.json': OFF } }));
  let reads = 0;
  let text = OFF;
  const view: HomeFiles['view'] = async (path) => {
    const seen = await world.files.view(path);
    if (path !== 'lamp.json' || seen.kind !== 'file') return seen;
    const now = { ...seen, bytes: Buffer.from(text) };
    reads += 1;
    if (reads <= times) text = `${ON}${' '.repeat(reads)}`;
    return now;
  };
  const watched = { ...world, files: { ...world.files, view } };
  return createDoctorInWorld({
    command: 'lamp doctor',
    checks: [lampCheck()],
    world: watched,
    stateDirectory: '.state',
  });
};

describe('a diagnosis', () => {
  it('is made again where a file changed while it looked, and shows each check once', async () => {
    const started: string[] = [];
    const { results } = await lampSwitchedBy(1).diagnose({
      onProgress: (event) => {
        if (event.kind === 'check-started') started.push(event.check.id);
      },
    });
    const lamp = results.find(({ check }) => check.id === 'lamp');
    expect(lamp?.outcome).toMatchObject({ status: 'completed', findings: [] });
    expect(started.filter((id) => id === 'lamp')).toHaveLength(1);
  });

  it('ends although a file changes at every look', async () => {
    const { results } = await lampSwitchedBy(1000).diagnose();
    expect(results.map(({ check }) => check.id)).toContain('lamp');
  });

  it('is made once where a file that is measured grows all the time', async () => {
    const world = memoryWorld(memoryHome({ files: { 'lamp.log': 'on' } }));
    let size = 0;
    const stat: HomeFiles['stat'] = async (path) => {
      const seen = await world.files.stat?.(path);
      size += 1;
      return seen && { ...seen, size, modifiedAt: size };
    };
    let looks = 0;
    const measure = defineCheck({
      id: 'log',
      title: 'Log',
      reads: ['lamp.log'],
      findings: { size: info('{path} has {bytes} bytes.') },
      observe: async ({ files }) => {
        looks += 1;
        return { bytes: (await files.stat('lamp.log')).size };
      },
      diagnose: ({ bytes }, find) => [find('size', { path: 'lamp.log', bytes })],
    });
    const doctor = createDoctorInWorld({
      command: 'lamp doctor',
      checks: [measure],
      world: { ...world, files: { ...world.files, stat } },
      stateDirectory: '.state',
    });
    await doctor.diagnose();
    expect({ looks, isGrowing: size > 1 }).toEqual({ looks: 1, isGrowing: true });
  });
});
