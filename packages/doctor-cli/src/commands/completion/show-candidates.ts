import type { DoctorCommandOptions } from '../../model/settings/doctor-command-options.js';
import type { CommandDeclaration, KnownNames } from '../../parse/declaration/command.js';
import { definedVariables } from '../../terminal/defined-variables.js';
import type { TerminalPort } from '../../terminal/terminal-port.js';
import { completeWords } from './complete-words.js';
import { isShell } from './shells.js';

/** Answers the question of a completion script: one candidate a line. Whatever goes wrong, a shell in the middle of a line hears nothing. */
export const showCandidates = async (
  [, , shell, , ...words]: readonly string[],
  commands: readonly CommandDeclaration[],
  options: DoctorCommandOptions,
  terminal: TerminalPort,
): Promise<number> => {
  if (!isShell(shell)) return 0;
  const found = completeWords(words, commands, shell, await knownNames(options, terminal));
  await terminal.stdout.write(found.map((candidate) => `${candidate}\n`).join(''));
  return 0;
};

/** The names that a line may hold; none where there is no doctor to ask. */
export const knownNames = async (options: DoctorCommandOptions, terminal: TerminalPort): Promise<KnownNames> => {
  try {
    // at the press of a key no plugin is run
    const environment = definedVariables(terminal.environment);
    const doctor = await options.createDoctor({ home: undefined, environment, command: options.name, plugins: [] });
    return { checks: doctor.describe(), consents: [...doctor.consents().keys()] };
  } catch {
    return { checks: [], consents: [] };
  }
};
