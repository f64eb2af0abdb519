import type { Doctor } from '@netclaw/doctor-core';

import type { DoctorCommandOptions } from './doctor-command-options.js';
import type { TerminalPort } from './terminal/terminal-port.js';

/** Makes the doctor of one run. */
export const createDoctor = async (
  options: DoctorCommandOptions,
  home: string | undefined,
  terminal: Pick<TerminalPort, 'environment'>,
  command: string,
): Promise<Doctor> => options.createDoctor({ home, environment: definedOf(terminal.environment), command });

/** The variables that are set. */
export const definedOf = (environment: TerminalPort['environment']): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined));
