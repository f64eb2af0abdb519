import { describe, expect, it } from '@jest/globals';
import { createDoctorInWorld, defineStrategy, severityOf, worstSeverity } from '@netclaw/doctor-core';
import type { AnyDoctorCheck, Plan, RepairStrategy, Step, World } from '@netclaw/doctor-core';
import { memoryHome, memoryWorld } from '@netclaw/doctor-testkit';
import type { MemoryHomeOptions } from '@netclaw/doctor-testkit';
import { lampCheck, scripted, switchOn } from '../support.js';

const doctorFor = (
  checks: readonly AnyDoctorCheck[],
  files: MemoryHomeOptions['files'] = {},
  world?: Partial<World>,
) => {
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

const plan = (more: Partial<Plan>): Plan => ({
  strategy: 'custom',
  summary: 'do it',
  heals: [{ code: 'box/bad', subject: {} }],
  direction: 'neutral',
  consents: [],
  keeps: [],
  afterwards: [],
  ...more,
});

/** A strategy for the check `box` that proposes fixed options with fixed steps. */
const custom = (
  options: readonly [Plan, ...Plan[]],
  steps: readonly Step[],
  more: Partial<RepairStrategy> = {},
): RepairStrategy => ({
  ...defineStrategy({
    id: 'custom',
    repairs: ['box/bad'],
    effects: { reads: [], changes: ['box.json', 'other.json'] },
    consents: { careful: { grants: 'You looked.' }, brave: { grants: 'You dare.' } },
    observe: () => Promise.resolve(undefined),
    propose: () => ({ kind: 'plan', options }),
    steps: () => steps,
  }),
  ...more,
});

const emptyBox = (strategy: RepairStrategy): AnyDoctorCheck =>
  scripted(
    'box',
    async (context) =>
      (await context.files.view('box.json')).kind === 'file' ? [] : [{ code: 'box/bad', subject: {}, data: {} }],
    {
      strategies: [strategy],
    },
  );

const setBox: Step = {
  kind: 'edit-json',
  path: 'box.json',
  edits: [{ op: 'set', pointer: '', value: { open: true } }],
};

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

  it('takes back a repair that does not heal what it said', async () => {
    const wrong = { ...switchOn, prepare: switchOn.prepare.bind(switchOn) };
    const check = lampCheck([
      {
        ...wrong,
        prepare: async (context, findings) => ({
          ...(await switchOn.prepare(context, findings)),
          steps: () => [
            { kind: 'edit-json', path: 'lamp.json', edits: [{ op: 'set', pointer: '/dim', value: false }] },
          ],
        }),
      },
    ]);
    const { home, doctor } = doctorFor([check], { 'lamp.json': '{ "on": false, "dim": true }' });
    const result = await doctor.apply(await doctor.plan(await doctor.diagnose(), { consents: [] }));
    expect(result.repairs).toMatchObject([
      { outcome: 'rolled-back', reason: 'lamp/off is still there after the repair' },
    ]);
    expect(home.text('lamp.json')).toBe('{ "on": false, "dim": true }');
    expect(Object.keys(home.snapshot()).filter((path) => /\.(new|old)$|journal|records\/./.test(path))).toEqual([]);
  });

  it('takes back a repair that breaks a check that was well', async () => {
    const watcher = scripted('watch', async (context) =>
      (await context.files.view('box.json')).kind === 'file' ? [{ code: 'watch/bad', subject: {}, data: {} }] : [],
    );
    const { home, doctor } = doctorFor([emptyBox(custom([plan({})], [setBox])), watcher]);
    const result = await doctor.apply(await doctor.plan(await doctor.diagnose(), { consents: [] }));
    expect(result.repairs).toMatchObject([{ outcome: 'rolled-back', reason: 'watch/bad is new after the repair' }]);
    expect(home.snapshot()).not.toHaveProperty('box.json');
  });

  it('drops a repair that another repair of the run has changed, and goes on with the rest', async () => {
    const chestHeals = [{ code: 'chest/bad', subject: {} }];
    // what it proposes depends on box.json, which the first repair makes
    const dependent = defineStrategy({
      id: 'dependent',
      repairs: ['chest/bad'],
      effects: { reads: ['box.json'], changes: ['other.json'] },
      observe: async (context) => (await context.files.view('box.json')).kind,
      propose: (box) => ({
        kind: 'plan',
        options: [plan({ strategy: 'dependent', heals: chestHeals, summary: `beside a box that is ${box}` })],
      }),
      steps: () => [{ kind: 'edit-json', path: 'other.json', edits: [{ op: 'set', pointer: '', value: {} }] }],
    });
    const chest = scripted('chest', ['chest/bad'], { strategies: [dependent] });
    const { home, doctor } = doctorFor([emptyBox(custom([plan({})], [setBox])), chest]);
    const result = await doctor.apply(await doctor.plan(await doctor.diagnose(), { consents: [] }));
    expect(result.repairs.map(({ check, outcome }) => [check, outcome])).toEqual([
      ['box', 'applied'],
      ['chest', 'conflict'],
    ]);
    expect(home.snapshot()).not.toHaveProperty('other.json');
  });

  it('needs the consents of one option, and says the flags', async () => {
    const { home, doctor } = doctorFor([
      emptyBox(custom([plan({ consents: ['careful'] }), plan({ option: 'b', consents: ['brave'] })], [setBox])),
    ]);
    const shown = await doctor.plan(await doctor.diagnose(), { consents: [] });
    expect(shown.repairs).toMatchObject([
      { outcome: 'needs-consent', next: '--accept careful or --accept brave', plan: undefined },
    ]);
    expect(shown.repairs[0]?.changes).toHaveLength(1);
    const result = await doctor.apply(shown);
    expect(result.repairs).toMatchObject([{ outcome: 'needs-consent' }]);
    expect(home.snapshot()).not.toHaveProperty('box.json');
  });

  it('refuses consents that grant two repairs of which none contains the other', async () => {
    const { doctor } = doctorFor([
      emptyBox(custom([plan({ consents: ['careful'] }), plan({ option: 'b', consents: ['brave'] })], [setBox])),
    ]);
    await expect(doctor.plan(await doctor.diagnose(), { consents: ['careful', 'brave'] })).rejects.toMatchObject({
      code: 'consent/ambiguous',
    });
  });

  it('takes the option whose consents contain those of every other granted one', async () => {
    const { doctor } = doctorFor([
      emptyBox(custom([plan({ option: 'routine' }), plan({ option: 'bold', consents: ['brave'] })], [setBox])),
    ]);
    const diagnosis = await doctor.diagnose();
    expect((await doctor.plan(diagnosis, { consents: [] })).repairs[0]?.plan?.option).toBe('routine');
    expect((await doctor.plan(diagnosis, { consents: ['brave'] })).repairs[0]?.plan?.option).toBe('bold');
  });

  it('refuses an unknown consent with the nearest name, and reports one that nothing needs', async () => {
    const { doctor } = doctorFor([emptyBox(custom([plan({})], [setBox]))]);
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
      const stray: Step = { kind: 'edit-json', path, edits: [{ op: 'set', pointer: '', value: {} }] };
      const { doctor } = doctorFor([emptyBox(custom([plan({})], [stray]))]);
      const shown = await doctor.plan(await doctor.diagnose(), { consents: [] });
      expect(shown.repairs).toMatchObject([{ outcome: 'refused', reason: expect.stringContaining(path) }]);
    },
  );

  it('offers what no own strategy heals to the strategies of plugins', async () => {
    const home = memoryHome();
    const check = scripted('box', ['box/bad']);
    const plugin = { name: 'boxes', apiVersion: 1 as const, strategies: [custom([plan({})], [setBox])] };
    const doctor = createDoctorInWorld({
      command: 'acme doctor',
      checks: [check],
      plugins: [plugin],
      stateDirectory: '.doctor',
      world: memoryWorld(home),
    });
    expect((await doctor.diagnose()).proposals).toMatchObject([{ check: 'box', proposer: 'custom' }]);
  });

  it("keeps a check's own refusal final", async () => {
    const home = memoryHome();
    const refusal = {
      kind: 'refusal',
      cause: 'unsafe',
      reason: 'too hot',
      byHand: 'wait',
      about: [{ code: 'box/bad', subject: {} }],
    } as const;
    const check = scripted('box', ['box/bad'], { fix: () => Promise.resolve({ proposal: refusal, steps: () => [] }) });
    const plugin = { name: 'boxes', apiVersion: 1 as const, strategies: [custom([plan({})], [setBox])] };
    const doctor = createDoctorInWorld({
      command: 'acme doctor',
      checks: [check],
      plugins: [plugin],
      stateDirectory: '.doctor',
      world: memoryWorld(home),
    });
    const diagnosis = await doctor.diagnose();
    expect(diagnosis.proposals.map((proposal) => proposal.proposal.kind)).toEqual(['refusal']);
    expect(diagnosis.results[0]?.outcome).toMatchObject({ findings: [{ remediation: 'wait' }] });
  });

  it('counts a check whose fix throws as crashed', async () => {
    const check = scripted('box', ['box/bad'], { fix: () => Promise.reject(new Error('no')) });
    const { doctor } = doctorFor([check]);
    const [result] = (await doctor.diagnose()).results;
    expect(result && severityOf(result)).toBe('error');
    expect(result?.outcome).toEqual({ status: 'crashed', reason: 'while it looked for a repair: Error: no' });
  });

  it('refuses every repair of a home that belongs to another user, and tells the command to use', async () => {
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
