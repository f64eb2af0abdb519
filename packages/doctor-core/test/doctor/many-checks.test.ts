import { describe, expect, it } from '@jest/globals';
import { createDoctorInWorld } from '@netclaw/doctor-core/engine';
import type { Check } from '@netclaw/doctor-core';
import { memoryHome, memoryWorld } from '@netclaw/doctor-testkit';
import { bare, scripted } from '../support.js';

interface Counts {
  /** How often a check was asked for its id. */
  ids: number;
  views: number;
  /** On the signal of the run. */
  listeners: number;
}

/** Registers and runs this many checks, each of which reads one file of them all and finds something. */
const runChecks = async (count: number): Promise<Counts> => {
  const counts = { ids: 0, views: 0, listeners: 0 };
  const { signal } = new AbortController();
  const listen = signal.addEventListener.bind(signal);
  signal.addEventListener = (...listener: Parameters<typeof listen>) => {
    counts.listeners += 1;
    listen(...listener);
  };
  const watched = (index: number): Check => {
    const id = `check-${String(index)}`;
    const check = scripted(id, async ({ files }) =>
      (await files.view('shared.json')).kind === 'file' ? [bare('bad')] : [],
    );
    return Object.defineProperty({ ...check }, 'id', {
      enumerable: true,
      get: () => {
        counts.ids += 1;
        return id;
      },
    });
  };
  const world = memoryWorld(memoryHome({ files: { 'shared.json': '{}' } }));
  const view: typeof world.files.view = (path) => {
    counts.views += path === 'shared.json' ? 1 : 0;
    return world.files.view(path);
  };
  const checks = Array.from({ length: count }, (_, index) => watched(index));
  const doctor = createDoctorInWorld({
    command: 'acme doctor',
    checks,
    stateDirectory: '.doctor',
    world: { ...world, files: { ...world.files, view } },
  });
  const { results } = await doctor.diagnose({ signal });
  expect(results.filter(({ outcome }) => outcome.status === 'completed' && outcome.findings.length === 1)).toHaveLength(
    count,
  );
  return counts;
};

describe('twice as many checks', () => {
  it('are asked for their ids twice as often, and share what they read and what ends them', async () => {
    const [once, twice] = [await runChecks(50), await runChecks(100)];
    expect(twice.ids).toBeLessThan(2.2 * once.ids);
    expect(twice.views).toBe(once.views);
    // Node warns of more than ten
    expect(once.listeners).toBeLessThan(10);
    expect(twice.listeners).toBe(once.listeners);
  });
});
