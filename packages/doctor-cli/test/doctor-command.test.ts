import { describe, expect, test } from '@jest/globals';
import { createDoctorCommand, type DoctorCommandOptions } from '@netclaw/doctor-cli';
import yargs, { type Argv } from 'yargs';

import { fakeDoctor, type FakeDoctor } from './support/fake-doctor.js';
import { fakeTerminal } from './support/fake-terminal.js';
import { CLAW } from './support/run.js';
import * as states from './support/states.js';

/** A host's own program with a command of its own and strict rules. */
const host = async (
  line: string,
  overrides: Partial<DoctorCommandOptions> = {},
  withOptions: (program: Argv) => Argv = (program) => program,
) => {
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
  const own = withOptions(yargs(line.split(' ')).scriptName('claw'));
  const program = own
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
  const { verbose, config } = await program.parseAsync();
  return { terminal, doctor: doctors[0], others, own: { verbose, config } };
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

  test.each([
    ['--verbose doctor', { verbose: true }],
    ['doctor --verbose', { verbose: true }],
    ['doctor --no-verbose', { verbose: false }],
    ['--config none.json doctor', { config: 'none.json' }],
    ['doctor --config none.json', { config: 'none.json' }],
    ['doctor --config=none.json --only secrets', { config: 'none.json' }],
  ])('leaves options that the host has for all commands to the host: "%s"', async (line, own) => {
    const options = (program: Argv): Argv =>
      program.options({ verbose: { type: 'boolean' }, config: { type: 'string' } });
    const plain = await host(line.includes('--only') ? 'doctor --only secrets' : 'doctor');
    const ran = await host(line, {}, options);
    expect(ran.own).toEqual(own);
    expect(ran.terminal.exitCodes).toEqual([2]);
    expect(ran.terminal.out()).toBe(plain.terminal.out());
    expect(ran.doctor?.requests.diagnose).toHaveLength(1);
  });

  test('may be what the program does without words', async () => {
    const { terminal } = await host('--only secrets', { command: [] });
    expect(terminal.exitCodes).toEqual([2]);
  });
});
