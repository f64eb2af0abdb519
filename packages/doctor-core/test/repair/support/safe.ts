import type { Check, RandomSource, FileStep } from '@netclaw/doctor-core';
import type { Doctor, RepairResult, World } from '@netclaw/doctor-core/engine';
import { defineCheck, error, Secret } from '@netclaw/doctor-core';
import { createDoctorInWorld } from '@netclaw/doctor-core/engine';
import { fixedRandom, MEMORY_NOW, memoryWorld } from '@netclaw/doctor-testkit';
import type { MemoryHome } from '@netclaw/doctor-testkit';

/** When real credentials are made: not when the run began. */
export const LATER = new Date(MEMORY_NOW.getTime() + 60_000);

/** A world whose real random bytes and time are others than those of a preview. */
export const safeWorld = (home: MemoryHome): World => ({ ...memoryWorld(home), random: fixedRandom(7, LATER) });

export const doctorOf = (world: World, ...checks: readonly Check[]): Doctor =>
  createDoctorInWorld({ command: 'safe doctor', checks, stateDirectory: '.doctor', world });

/** Diagnoses, plans and applies; `between` happens after the plan was shown. */
export const repairWith = async (doctor: Doctor, between: () => void = () => undefined): Promise<RepairResult> => {
  const plan = await doctor.plan(await doctor.diagnose(), { consents: [] });
  between();
  return doctor.apply(plan);
};

export const outcomesOf = ({ repairs }: RepairResult): readonly string[] => repairs.map(({ outcome }) => outcome);

/** All files but those of the engine. */
export const filesOf = (home: MemoryHome): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(home.snapshot()).filter(([path]) => !path.startsWith('.doctor')));

/** Sets a text in a JSON file. */
export const set = (path: string, pointer: string, value: string | Secret<string>): FileStep => ({
  kind: 'edit-json',
  path,
  edits: [{ op: 'set', pointer, value }],
});

export const keyOf = (random: RandomSource): Secret<string> => new Secret(Buffer.from(random.bytes(8)).toString('hex'));

type MadeSteps = readonly FileStep[] | ((random: RandomSource) => readonly FileStep[]);

/** A check of a safe, a JSON file of this name, that misses the keys of these repairs and has each of them made. */
export const safeCheck = (
  id: string,
  repairs: Readonly<Record<string, MadeSteps>>,
  onObserve: () => void = () => undefined,
): Check =>
  defineCheck({
    id,
    title: id,
    reads: [`${id}.json`, 'note.txt'] as readonly string[],
    findings: { missing: error('The key {name} is missing.') },
    repairs: Object.fromEntries(Object.keys(repairs).map((name) => [`make-${name}`, { summary: 'Makes a key.' }])),
    observe: async ({ files }) => {
      onObserve();
      const all = Object.keys(repairs);
      const there = await Promise.all(all.map((name) => files.json(`${id}.json`, `/${name}`)));
      return all.filter((_, at) => there[at] === undefined);
    },
    diagnose: (missing, find) => missing.map((name) => find('missing', { name })),
    fix: (missing, { findings, repair }) =>
      missing.map((name) =>
        repair('Make a key.', repairs[name] ?? [], {
          repair: `make-${name}`,
          fixes: findings.filter(({ subject }) => subject.name === name),
        }),
      ),
  });
