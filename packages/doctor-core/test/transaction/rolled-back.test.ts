import { expect, test } from '@jest/globals';
import type { Check } from '@netclaw/doctor-core';
import { defineCheck, error } from '@netclaw/doctor-core';
import { memoryDisk, memoryHome } from '@netclaw/doctor-testkit';
import type { MemoryHome } from '@netclaw/doctor-testkit';
import { doorCheck, doorDoctor, LIST, OWN, SEAL } from './support/door.js';

/** An error that is new after any repair of the door. */
const alarm: Check = defineCheck({
  id: 'alarm',
  title: 'The alarm',
  reads: [OWN],
  findings: { rings: error('The alarm rings', 'Wait') },
  observe: async ({ files }) => JSON.stringify(await files.json(OWN)).includes('stale'),
  diagnose: (isQuiet, find) => (isQuiet ? [] : [find('rings')]),
});

const lockedOut = (files: Readonly<Record<string, string>> = {}): MemoryHome =>
  memoryHome({ files: { [LIST]: '[]', [OWN]: '{ "Key": "stale" }', ...files } });

const repair = async (home: MemoryHome, disk = memoryDisk(home.fs, home.owners)) => {
  const doctor = doorDoctor({ home, disk, generation: 1 }, [doorCheck, alarm]);
  return doctor.apply(await doctor.plan(await doctor.diagnose(), { consents: [] }));
};

test('a repair that is rolled back says which new file stays', async () => {
  const home = lockedOut();
  const { repairs, files } = await repair(home);
  expect(repairs).toEqual([
    expect.objectContaining({
      outcome: 'rolled-back',
      reason: 'alarm/rings is new after the repair',
      next: `${SEAL} is new and stays: another program may use it by now. All files but ${SEAL} are as they were before. Look at the report, then run the doctor again.`,
    }),
  ]);
  expect(files).toEqual([{ path: SEAL, description: 'created; it stays' }]);
  expect(home.text(SEAL)).toBe('wax');
  expect(home.text(LIST)).toBe('[]');
});

test('and says which file is not as it was, for another program wrote it', async () => {
  const home = lockedOut({ [SEAL]: 'wax' });
  const disk = memoryDisk(home.fs, home.owners);
  const written = '[{ "Name": "ann", "Key": "a1", "Used": "now" }]';
  const { repairs, files } = await repair(home, {
    ...disk,
    rename: async (from, to) => {
      await disk.rename(from, to);
      if (to.endsWith('own.json')) home.fs.writeFileSync(`${home.home}/${LIST}`, written);
    },
  });
  expect(repairs.map(({ next }) => next)).toEqual([
    `All files but ${LIST} are as they were before. Look at the report, then run the doctor again.`,
  ]);
  expect(files).toEqual([]);
  expect(home.text(LIST)).toBe(written);
});
