import type { DoctorCommandOptions, DoctorSettings } from '@netclaw/doctor-cli';
import { runDoctorCli } from '@netclaw/doctor-cli/program';

import { fakeDoctor, type FakeDoctor, type FakeDoctorSettings } from './fake-doctor.js';
import { fakeTerminal, type FakeTerminal, type FakeTerminalSettings } from './fake-terminal.js';
import { consents, descriptions, healthy } from './states.js';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly terminal: FakeTerminal;
  /** Undefined where no doctor was needed. */
  readonly doctor: FakeDoctor | undefined;
  readonly settings: DoctorSettings | undefined;
}

export interface RunSettings extends Partial<FakeDoctorSettings> {
  readonly terminal?: FakeTerminal | FakeTerminalSettings;
  readonly options?: Partial<DoctorCommandOptions>;
}

export const CLAW: Omit<DoctorCommandOptions, 'createDoctor'> = {
  name: 'claw',
  command: ['doctor'],
  version: '1.2.3',
  aliases: [{ words: ['pair', 'recover'], arguments: ['--fix=pairing'], describe: 'Repair the access of this host' }],
  foreignCommands: ([word]) => (word === 'serve' ? '"serve" is a command of clawd.' : undefined),
};

/** Runs one line, its words separated by blanks, against a fake doctor at a fake terminal. */
export const run = async (line: string | readonly string[], settings: RunSettings = {}): Promise<Ran> => {
  const { terminal: terminalSettings = {}, options, ...doctorSettings } = settings;
  const terminal = 'out' in terminalSettings ? terminalSettings : fakeTerminal(terminalSettings);
  const created: { doctor?: FakeDoctor; settings?: DoctorSettings } = {};
  const argv = typeof line === 'string' ? line.split(' ').filter((word) => word !== '') : line;
  const code = await runDoctorCli(
    argv,
    {
      ...CLAW,
      createDoctor: (asked) => {
        created.settings = asked;
        created.doctor = fakeDoctor(
          { before: healthy, consents, checks: descriptions, ...doctorSettings },
          asked.command,
        );
        return created.doctor;
      },
      ...options,
    },
    terminal,
  );
  return {
    code,
    out: terminal.out(),
    err: terminal.err(),
    terminal,
    doctor: created.doctor,
    settings: created.settings,
  };
};
