import { expect, it } from '@jest/globals';
import { createDoctorInWorld } from '@netclaw/doctor-core/engine';
import { memoryHome, memoryWorld } from '@netclaw/doctor-testkit';
import { bare, scripted } from '../support.js';

/** Names that fall together where a path is written with dots, with an escape, or as the record is. */
const FILES: Readonly<Record<string, string>> = {
  json: 'one',
  'a/b': 'two',
  'a.b': 'three',
  'a%2Fb': 'four',
};

it('keeps every file that is removed under a name of its own, and undo puts each back', async () => {
  const home = memoryHome({ files: FILES });
  const before = home.snapshot();
  const check = scripted(
    'box',
    async ({ files }) => ((await files.view('json')).kind === 'file' ? [bare('bad')] : []),
    {
      changes: Object.keys(FILES),
      fix: ({ repair }) =>
        repair(
          'Remove them.',
          Object.keys(FILES).map((path) => ({ kind: 'remove-file', path }) as const),
        ),
    },
  );
  const world = memoryWorld(home);
  const doctor = createDoctorInWorld({ command: 'doctor', checks: [check], stateDirectory: '.doctor', world });
  const result = await doctor.apply(await doctor.plan(await doctor.diagnose(), { consents: [] }));
  expect(result.repairs.map(({ outcome }) => outcome)).toEqual(['applied']);
  expect(Object.keys(FILES).filter((path) => path in home.snapshot())).toEqual([]);
  const undo = await doctor.planUndo();
  await doctor.undo(undo, { consents: undo.consents });
  const after = Object.entries(home.snapshot()).filter(([path]) => !path.startsWith('.doctor'));
  expect(Object.fromEntries(after)).toEqual(before);
});
