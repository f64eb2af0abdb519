import { describe, expect, it } from '@jest/globals';
import { createDoctorInWorld } from '@netclaw/doctor-core/engine';
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
});
