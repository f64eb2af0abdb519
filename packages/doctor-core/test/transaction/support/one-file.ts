import type { Check, FileStep } from '@netclaw/doctor-core';
import { defineCheck, error } from '@netclaw/doctor-core';
import type { Doctor } from '@netclaw/doctor-core/engine';
import { createDoctorInWorld } from '@netclaw/doctor-core/engine';
import { MEMORY_NOW, memoryHome, memoryWorld } from '@netclaw/doctor-testkit';
import type { MemoryHome } from '@netclaw/doctor-testkit';

export const FILE = 'config/one.json';

/** Whatever a repair of one file does: it makes these steps while the file holds this text. */
const oneFile = (text: string, steps: readonly FileStep[]): Check =>
  defineCheck({
    id: 'one',
    title: 'One file',
    reads: [FILE],
    changes: ['config', 'config/*'] as readonly string[],
    findings: { bad: error('The file is bad', 'Run {doctor} --fix') },
    observe: async ({ files }) => {
      const view = await files.view(FILE);
      return view.kind === 'file' && Buffer.from(view.bytes).toString('utf8') === text;
    },
    diagnose: (isBad, find) => (isBad ? [find('bad')] : []),
    fix: (_isBad, { repair }) => repair('change', steps),
  });

export interface OneFile {
  readonly home: MemoryHome;
  /** A new doctor, a minute later than the one before. */
  readonly doctor: () => Doctor;
  readonly path: string;
}

export const homeWithOneFile = (content: string, steps: readonly FileStep[], mode = 0o600): OneFile => {
  const home = memoryHome({ files: { [FILE]: { content, mode } } });
  let generation = 0;
  const doctor = (): Doctor => {
    generation += 1;
    return createDoctorInWorld({
      command: 'acme doctor',
      checks: [oneFile(content, steps)],
      stateDirectory: '.doctor',
      world: memoryWorld(home, {
        seed: generation * 16,
        now: new Date(MEMORY_NOW.getTime() + generation * 60_000),
      }),
    });
  };
  return { home, doctor, path: `${home.home}/${FILE}` };
};
