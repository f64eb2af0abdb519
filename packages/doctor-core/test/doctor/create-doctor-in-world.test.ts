import { describe, expect, it } from '@jest/globals';
import { definePlugin, defineRepair } from '@netclaw/doctor-core';
import { createDoctorInWorld, severityOf, worstSeverity } from '@netclaw/doctor-core/engine';
import type { Check, FixTools, Step } from '@netclaw/doctor-core';
import type { World } from '@netclaw/doctor-core/engine';
import { memoryHome, memoryWorld } from '@netclaw/doctor-testkit';
import type { MemoryHomeOptions } from '@netclaw/doctor-testkit';
import { bare, lampCheck, scripted } from '../support.js';

const doctorFor = (checks: readonly Check[], files: MemoryHomeOptions['files'] = {}, world?: Partial<World>) => {
  const home = memoryHome({ files });
  return {
    home,
    doctor: createDoctorInWorld({
      command: 'acme doctor',
      checks,
      stateDirectory: '.doctor',
      world: { ...memoryWorld(home), ...world },
    }),
  };
};

const CONSENTS = { careful: 'You looked.', brave: 'You dare.' };

/** A check that wants a file `box.json`, with this fix. */
const emptyBox = (fix: (tools: FixTools) => unknown): Check =>
  scripted('box', async ({ files }) => ((await files.view('box.json')).kind === 'file' ? [] : [bare('bad')]), {
    changes: ['box.json', 'other.json'],
    consents: CONSENTS,
    fix,
  });

/** The only repair makes these steps. */
const makes =
  (...steps: readonly Step[]) =>
  ({ repair }: FixTools) =>
    repair('do it', steps);

const setBox = {
  kind: 'edit-json',
  path: 'box.json',
  edits: [{ op: 'set', pointer: '', value: { open: true } }],
} as const satisfies Step;

/** Offers to make the box for the check. */
const boxes = definePlugin({
  name: 'boxes',
  repairs: [
    defineRepair({
      id: 'offered',
      summary: 'Makes the box.',
      fixes: ['box/bad'],
      changes: ['box.json'],
      observe: () => undefined,
      fix: (_, { repair }) => repair('do it', [setBox]),
    }),
  ],
});

describe('diagnose', () => {
  it('reports findings in words, with the command that repairs them', async () => {
    const { doctor } = doctorFor([lampCheck()], { 'lamp.json': '{ "on": false, "dim": true }' });
    const { results } = await doctor.diagnose();
    expect(results.filter(({ check }) => !['repair', 'plugins'].includes(check.id))).toMatchObject([
      {
        check: { id: 'lamp', reportName: 'lamp' },
        isSelected: true,
        outcome: {
          status: 'completed',
          findings: [
            {
              code: 'lamp/off',
              severity: 'error',
              message: 'The lamp desk is off',
              remediation: 'Run `acme doctor --fix=lamp` (switch the lamp on).',
            },
            { code: 'lamp/dim' },
          ],
        },
      },
    ]);
    expect(worstSeverity(results)).toBe('error');
  });

  it('writes nothing', async () => {
    const { home, doctor } = doctorFor([lampCheck()], { 'lamp.json': '{ "on": false }' });
    const before = home.snapshot();
    await doctor.plan(await doctor.diagnose(), { consents: [] });
    expect(home.snapshot()).toEqual(before);
  });

  it('refuses values of another doctor', async () => {
    const { doctor } = doctorFor([lampCheck()]);
    const other = doctorFor([lampCheck()]).doctor;
    await expect(doctor.plan(await other.diagnose(), { consents: [] })).rejects.toThrow(TypeError);
  });
});

describe('fix', () => {
  it('changes only the bytes that must change, looks again, and a second fix plans nothing', async () => {
    const { home, doctor } = doctorFor([lampCheck()], {
      'lamp.json': '{ "on": false,\n\t"dim":true , "shade": 1.50 }',
    });
    const shown = await doctor.plan(await doctor.diagnose(), { consents: [] });
    expect(shown.repairs).toMatchObject([
      {
        outcome: 'planned',
        changes: [
          { path: 'lamp.json', pointer: '/on', action: 'replace' },
          { path: 'lamp.json', pointer: '/dim', action: 'replace' },
        ],
      },
    ]);
    const result = await doctor.apply(shown);
    expect(home.text('lamp.json')).toBe('{ "on": true,\n\t"dim":false , "shade": 1.50 }');
    expect(result.repairs.map((repair) => repair.outcome)).toEqual(['applied']);
    expect(result.files).toEqual([{ path: 'lamp.json', description: 'changed' }]);
    expect(worstSeverity(result.diagnosis.results)).toBe('pass');
    expect((await doctor.plan(await doctor.diagnose(), { consents: [] })).repairs).toEqual([]);
  });

  it('applies nothing that was declined', async () => {
    const { home, doctor } = doctorFor([lampCheck()], { 'lamp.json': '{ "on": false }' });
    const before = home.snapshot();
    const result = await doctor.apply(await doctor.plan(await doctor.diagnose(), { consents: [] }), {
      accept: () => false,
    });
    expect(result.repairs.map((repair) => repair.outcome)).toEqual(['declined']);
    expect(home.snapshot()).toEqual(before);
  });

  it('writes nothing over an edit that was saved after the plan was shown', async () => {
    const { home, doctor } = doctorFor([lampCheck()], { 'lamp.json': '{ "on": false, "dim": true }' });
    const shown = await doctor.plan(await doctor.diagnose(), { consents: [] });
    home.fs.writeFileSync(`${home.home}/lamp.json`, '{ "on": true, "dim": false }');
    const result = await doctor.apply(shown);
    expect(result.repairs).toMatchObject([{ outcome: 'world-moved', reason: expect.stringContaining('lamp.json') }]);
    expect(home.text('lamp.json')).toBe('{ "on": true, "dim": false }');
  });

  it('rolls back a repair that does not fix what it said', async () => {
    const check = lampCheck([
      { kind: 'edit-json', path: 'lamp.json', edits: [{ op: 'set', pointer: '/dim', value: false }] },
    ]);
    const { home, doctor } = doctorFor([check], { 'lamp.json': '{ "on": false, "dim": true }' });
    const result = await doctor.apply(await doctor.plan(await doctor.diagnose(), { consents: [] }));
    expect(result.repairs).toMatchObject([
      { outcome: 'rolled-back', reason: 'lamp/off is still there after the repair' },
    ]);
    // its record is gone: an id would be one that nothing can be undone by
    expect(result.repairId).toBeUndefined();
    await expect(doctor.planUndo()).rejects.toMatchObject({ code: 'undo/nothing-to-undo' });
    expect(home.text('lamp.json')).toBe('{ "on": false, "dim": true }');
    expect(Object.keys(home.snapshot()).filter((path) => /\.(new|old)$|journal|records\/./.test(path))).toEqual([]);
  });

  it('rolls back a repair that breaks a check that passed', async () => {
    const watcher = scripted('watch', async (context) =>
      (await context.files.view('box.json')).kind === 'file' ? [bare('bad')] : [],
    );
    const { home, doctor } = doctorFor([emptyBox(makes(setBox)), watcher]);
    const result = await doctor.apply(await doctor.plan(await doctor.diagnose(), { consents: [] }));
    expect(result.repairs).toMatchObject([{ outcome: 'rolled-back', reason: 'watch/bad is new after the repair' }]);
    expect(home.snapshot()).not.toHaveProperty('box.json');
  });

  it('needs the consents of one option, and says the flags', async () => {
    const { home, doctor } = doctorFor([
      emptyBox(({ repair, oneOf }) =>
        oneOf(
          repair('a', [setBox], { consents: ['careful'] }),
          repair('b', [setBox], { option: 'b', consents: ['brave'] }),
        ),
      ),
    ]);
    const shown = await doctor.plan(await doctor.diagnose(), { consents: [] });
    expect(shown.repairs).toMatchObject([
      { outcome: 'needs-consent', next: '--accept careful or --accept brave', chosen: undefined },
    ]);
    expect(shown.repairs[0]?.changes).toHaveLength(1);
    const result = await doctor.apply(shown);
    expect(result.repairs).toMatchObject([{ outcome: 'needs-consent' }]);
    expect(home.snapshot()).not.toHaveProperty('box.json');
  });

  it('refuses consents that grant two repairs of which none contains the other', async () => {
    const { doctor } = doctorFor([
      emptyBox(({ repair, oneOf }) =>
        oneOf(
          repair('a', [setBox], { consents: ['careful'] }),
          repair('b', [setBox], { option: 'b', consents: ['brave'] }),
        ),
      ),
    ]);
    await expect(doctor.plan(await doctor.diagnose(), { consents: ['careful', 'brave'] })).rejects.toMatchObject({
      code: 'consent/ambiguous',
    });
  });

  it('takes the option whose consents contain those of every other granted one', async () => {
    const { doctor } = doctorFor([
      emptyBox(({ repair, oneOf }) =>
        oneOf(
          repair('a', [setBox], { option: 'routine' }),
          repair('b', [setBox], { option: 'bold', consents: ['brave'] }),
        ),
      ),
    ]);
    const diagnosis = await doctor.diagnose();
    expect((await doctor.plan(diagnosis, { consents: [] })).repairs[0]?.chosen?.option).toBe('routine');
    expect((await doctor.plan(diagnosis, { consents: ['brave'] })).repairs[0]?.chosen?.option).toBe('bold');
  });

  it('refuses an unknown consent with the nearest name, and reports one that nothing needs', async () => {
    const { doctor } = doctorFor([emptyBox(makes(setBox))]);
    const diagnosis = await doctor.diagnose();
    await expect(doctor.plan(diagnosis, { consents: ['carefull'] })).rejects.toMatchObject({
      code: 'consent/unknown',
      next: 'Did you mean "careful"?',
    });
    expect((await doctor.plan(diagnosis, { consents: ['careful'] })).unusedConsents).toEqual(['careful']);
  });

  it.each(['../outside.json', 'undeclared.json', '/etc/passwd'])(
    'refuses a step that changes %s, which was not declared',
    async (path) => {
      const undeclared: Step = { kind: 'edit-json', path, edits: [{ op: 'set', pointer: '', value: {} }] };
      const { doctor } = doctorFor([emptyBox(makes(undeclared))]);
      const diagnosis = await doctor.diagnose();
      expect(diagnosis.results[0]?.outcome).toEqual({ status: 'crashed', reason: expect.stringContaining(path) });
      expect((await doctor.plan(diagnosis, { consents: [] })).repairs).toEqual([]);
    },
  );

  it('offers what no own repair fixes to the repairs of plugins', async () => {
    const home = memoryHome();
    const check = scripted('box', ['bad']);
    const doctor = createDoctorInWorld({
      command: 'acme doctor',
      checks: [check],
      plugins: [boxes],
      stateDirectory: '.doctor',
      world: memoryWorld(home),
    });
    expect((await doctor.diagnose()).proposals).toMatchObject([{ check: 'box', proposer: 'offered' }]);
  });

  it("keeps a check's own refusal final", async () => {
    const home = memoryHome();
    const check = scripted('box', ['bad'], { fix: ({ refuse }) => refuse('too hot', 'wait') });
    const doctor = createDoctorInWorld({
      command: 'acme doctor',
      checks: [check],
      plugins: [boxes],
      stateDirectory: '.doctor',
      world: memoryWorld(home),
    });
    const diagnosis = await doctor.diagnose();
    expect(diagnosis.proposals.map((proposal) => proposal.proposal.kind)).toEqual(['refusal']);
    expect(diagnosis.results[0]?.outcome).toMatchObject({ findings: [{ remediation: 'wait' }] });
  });

  it('counts a check whose fix throws as crashed', async () => {
    const check = scripted('box', ['bad'], {
      fix: () => {
        throw new Error('no');
      },
    });
    const { doctor } = doctorFor([check]);
    const [result] = (await doctor.diagnose()).results;
    expect(result && severityOf(result)).toBe('error');
    expect(result?.outcome).toEqual({ status: 'crashed', reason: 'while it looked for a repair: Error: no' });
  });

  it('refuses every repair of a home that belongs to another user, and says which command to use', async () => {
    const home = memoryHome({ files: { 'lamp.json': { content: '{ "on": false }', mode: 0o644 } } });
    const world = memoryWorld(home, { uid: 1234 });
    const doctor = createDoctorInWorld({
      command: 'acme doctor',
      checks: [lampCheck()],
      stateDirectory: '.doctor',
      world,
    });
    const { repairs } = await doctor.plan(await doctor.diagnose(), { consents: [] });
    expect(repairs).toMatchObject([
      {
        outcome: 'refused',
        proposal: { cause: 'not-permitted' },
        next: expect.stringContaining("sudo -u '#1000' acme doctor"),
      },
    ]);
  });
});
