import { describe, expect, it } from '@jest/globals';
import type { ActiveProcess, World } from '@netclaw/doctor-core/engine';
import { createDoctorInWorld } from '@netclaw/doctor-core/engine';
import { memoryHome, memoryWorld } from '@netclaw/doctor-testkit';
import { lampCheck } from '../support.js';

const ACTIVE: ActiveProcess = { reason: 'lampd runs', next: 'Stop lampd.' };
const OFF = { 'lamp.json': '{ "on": false, "dim": true }' };

const doctorFor = (options: Parameters<typeof memoryWorld>[1] = {}, adapt = (world: World): World => world) => {
  const home = memoryHome({ files: OFF });
  const world = adapt(memoryWorld(home, options));
  return {
    home,
    doctor: createDoctorInWorld({ command: 'acme doctor', checks: [lampCheck()], stateDirectory: '.doctor', world }),
  };
};
const adviceIn = async ({ doctor }: ReturnType<typeof doctorFor>): Promise<readonly string[]> =>
  (await doctor.diagnose()).results.flatMap(({ outcome }) =>
    outcome.status === 'completed' ? outcome.findings.map(({ remediation }) => remediation) : [],
  );

describe('an active process on the home', () => {
  it('refuses every plan as busy, and the advice says what comes first', async () => {
    const made = doctorFor({ activeProcess: () => Promise.resolve(ACTIVE) });
    const { repairs } = await made.doctor.plan(await made.doctor.diagnose(), { consents: [] });
    expect(repairs).toMatchObject([
      { outcome: 'refused', reason: 'lampd runs', next: 'Stop lampd.', proposal: { kind: 'refusal', cause: 'busy' } },
    ]);
    expect(await adviceIn(made)).toEqual([
      'Stop lampd. The repair: `acme doctor --fix=lamp` (switch the lamp on).',
      'Stop lampd. The repair: `acme doctor --fix=lamp` (switch the lamp on).',
    ]);
  });

  it('who came after the plan was shown is a refusal too, and nothing is written', async () => {
    let asked = 0;
    const { home, doctor } = doctorFor({ activeProcess: () => Promise.resolve((asked += 1) > 1 ? ACTIVE : undefined) });
    const plan = await doctor.plan(await doctor.diagnose(), { consents: [] });
    expect(plan.repairs).toMatchObject([{ outcome: 'planned' }]);
    const { repairs, diagnosis } = await doctor.apply(plan);
    expect(repairs).toMatchObject([{ outcome: 'refused', reason: 'lampd runs', next: 'Stop lampd.' }]);
    expect(diagnosis.proposals).toMatchObject([{ proposal: { kind: 'refusal', cause: 'busy' } }]);
    expect(home.text('lamp.json')).toBe(OFF['lamp.json']);
  });

  it('lets no repair be undone, neither before it is shown nor after', async () => {
    let isActive = false;
    const { home, doctor } = doctorFor({ activeProcess: () => Promise.resolve(isActive ? ACTIVE : undefined) });
    await doctor.apply(await doctor.plan(await doctor.diagnose(), { consents: [] }));
    const repaired = home.text('lamp.json');
    const shown = await doctor.planUndo();
    isActive = true;
    await expect(doctor.planUndo()).rejects.toMatchObject({ code: 'lock/host-busy', next: 'Stop lampd.' });
    await expect(doctor.undo(shown, { consents: shown.consents })).rejects.toMatchObject({ code: 'lock/host-busy' });
    expect(home.text('lamp.json')).toBe(repaired);
  });
});

describe('a home of another user', () => {
  const named = (world: World): World => ({ ...world, nameOfUser: () => Promise.resolve('alice') });

  it('has one advice for everything that is wrong in it, and refuses every repair', async () => {
    const made = doctorFor({ uid: 1001 }, named);
    expect(new Set(await adviceIn(made))).toEqual(
      new Set([
        `Run the doctor as that user, with the options of this run: \`sudo -u alice acme doctor --home=${made.doctor.place.home}\`.`,
      ]),
    );
    const { repairs } = await made.doctor.plan(await made.doctor.diagnose(), { consents: [] });
    expect(repairs).toMatchObject([{ outcome: 'refused', proposal: { kind: 'refusal', cause: 'not-permitted' } }]);
    expect(repairs[0]?.reason).toMatch(/belongs to another user, alice$/);
  });

  it('names its owner by number where there is no name', async () => {
    const advice = await adviceIn(doctorFor({ uid: 1001 }));
    expect(advice[0]).toContain("`sudo -u '#1000' acme doctor --home=");
  });
});
