import { describe, expect, it } from '@jest/globals';
import { createDoctorInWorld } from '@netclaw/doctor-core/engine';
import { memoryHome, memoryWorld } from '@netclaw/doctor-testkit';
import type { Fakes } from '../cases.js';
import acme from './checks.js';

const WRITE = 'vault write token';
const fakes = (status: string | { readonly exitCode: number }): Fakes => ({
  commands: { 'vault status': status, [WRITE]: '' },
  afterRun: { [WRITE]: { files: { token: 'from the vault' } } },
});

const doctorIn = (world: Fakes) => {
  const home = memoryHome();
  const doctor = createDoctorInWorld({
    command: 'acme doctor',
    checks: [],
    plugins: [acme],
    stateDirectory: '.doctor',
    world: memoryWorld(home, world),
  });
  return { home, doctor };
};

describe('a repair that a plugin offers for what another check finds', () => {
  it('runs a program with both consents', async () => {
    const { home, doctor } = doctorIn(fakes('open'));
    const consents = ['use-vault', 'run:vault-token'];
    const { repairs, diagnosis } = await doctor.apply(await doctor.plan(await doctor.diagnose(), { consents }));
    expect(repairs).toMatchObject([{ proposer: 'vault-token', outcome: 'applied' }]);
    expect(
      diagnosis.results.flatMap(({ outcome }): readonly unknown[] =>
        outcome.status === 'completed' ? outcome.findings : [outcome],
      ),
    ).toEqual([]);
    expect(home.text('token')).toBe('from the vault');
  });

  it('runs nothing without the consent of the engine', async () => {
    const { doctor } = doctorIn(fakes('open'));
    const { repairs } = await doctor.plan(await doctor.diagnose(), { consents: ['use-vault'] });
    expect(repairs).toMatchObject([{ outcome: 'needs-consent' }]);
  });

  it('is refused where the program says no', async () => {
    const { doctor } = doctorIn(fakes({ exitCode: 2 }));
    const { repairs } = await doctor.plan(await doctor.diagnose(), { consents: [] });
    expect(repairs).toMatchObject([{ outcome: 'refused', reason: 'the vault is locked' }]);
  });
});
