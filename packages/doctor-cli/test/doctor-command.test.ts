import { describe, expect, test } from '@jest/globals';
import { createDoctorCommand, type DoctorCommandOptions } from '@netclaw/doctor-cli';
import yargs from 'yargs';

import { fakeDoctor, type FakeDoctor } from './support/fake-doctor.js';
import { fakeTerminal } from './support/fake-terminal.js';
import { CLAW } from './support/run.js';
import * as states from './support/states.js';

/** A host's own program with a command of its own and strict rules. */
const host = async (line: string, overrides: Partial<DoctorCommandOptions> = {}) => {
  const terminal = fakeTerminal();
  const doctors: FakeDoctor[] = [];
  const others: unknown[] = [];
  const options: DoctorCommandOptions = {
    ...CLAW,
    createDoctor: ({ command }) => {
      const doctor = fakeDoctor(
        { before: states.warned, consents: states.consents, checks: states.descriptions },
        command,
      );
      doctors.push(doctor);
      return doctor;
    },
    ...overrides,
  };
  const program = yargs(line.split(' '))
    .scriptName('claw')
    .exitProcess(false)
    .strict()
    .command(createDoctorCommand(options, terminal))
    .command(
      'serve',
      'Serve',
      (serve) => serve.option('port', { type: 'number' }),
      ({ port }) => {
        others.push(port);
      },
    );
  await program.parseAsync();
  return { terminal, doctor: doctors[0], others };
};

describe('a doctor in the program of a host', () => {
  test.each([
    ['doctor', 2, {}],
    ['doctor --only secrets --fail-on error', 0, { only: ['secrets'] }],
    ['doctor --fix=secrets -y', 2, { only: ['secrets'] }],
    ['doctor --timeout 2s --no-color', 2, { timeoutMs: 2000 }],
  ])('"%s" ends with %i', async (line, code, request) => {
    const { terminal, doctor } = await host(line);
    expect(terminal.exitCodes).toEqual([code]);
    expect(doctor?.requests.diagnose[0]).toMatchObject(request);
  });

  test('has the same usage errors, help and listing', async () => {
    const wrong = await host('doctor --fix pairing');
    expect(wrong.terminal.exitCodes).toEqual([64]);
    expect(wrong.terminal.err()).toContain('--fix=pairing');
    expect((await host('doctor --help')).terminal.out()).toContain('Exit codes:');
    expect((await host('doctor --version')).terminal.out()).toBe('1.2.3\n');
    expect((await host('doctor list')).terminal.out()).toContain('Local pairing');
  });

  test('leaves the other commands of the host as they are', async () => {
    const { others, terminal } = await host('serve --port 80');
    expect(others).toEqual([80]);
    expect(terminal.exitCodes).toEqual([]);
  });

  test('may be what the program does without words', async () => {
    const { terminal } = await host('--only secrets', { command: [] });
    expect(terminal.exitCodes).toEqual([2]);
  });
});
