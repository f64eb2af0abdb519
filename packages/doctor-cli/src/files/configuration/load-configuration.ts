import { DoctorError } from '@netclaw/doctor-core';
import { loadOnce } from '@netclaw/doctor-core/engine';

import { usageError } from '../../model/exit/usage-error.js';
import { definedVariables } from '../../terminal/defined-variables.js';
import type { TerminalPort } from '../../terminal/terminal-port.js';
import type { Configuration, ConfigurationChoice, ConfigurationPlaces } from '../../model/settings/configuration.js';
import { readEnvironment } from './read-environment.js';
import { systemCode } from '../../terminal/system-code.js';

/** What reads a file of settings: most homes have none. */
export const loadConfigurationReader = loadOnce(() => import('./read-configuration-file.js'));

/**
 * The settings that are kept for a run; those of the environment win over those of the file. A file that somebody else can write to is
 * left out, so that the defaults hold, which are stricter; the operator is warned of one that he named himself. Throws `config/invalid`.
 */
export const loadConfiguration = async (
  choice: ConfigurationChoice,
  places: ConfigurationPlaces | undefined,
  home: string | undefined,
  terminal: TerminalPort,
): Promise<Configuration> => {
  const environment = terminal.environment;
  const own = places === undefined ? {} : readEnvironment(environment, places.prefix);
  return { ...(await readChosenFile(choice, places, home, terminal)), ...own };
};

const readChosenFile = async (
  choice: ConfigurationChoice,
  places: ConfigurationPlaces | undefined,
  home: string | undefined,
  { environment, files }: TerminalPort,
): Promise<Configuration> => {
  if (choice.kind === 'none') return {};
  const path =
    choice.kind === 'file' ? choice.path : places?.file({ home, environment: definedVariables(environment) });
  if (path === undefined) return {};
  const bytes = await files.read(path).catch((error: unknown) => {
    if (choice.kind !== 'usual' || !(error instanceof DoctorError) || error.code === 'system/failed') throw error;
    if (isShutOut(error)) return undefined;
    // the command line did not name it
    throw new DoctorError('config/invalid', error.message, {
      next: 'Make it a regular file that this user can read, or remove it.',
      cause: error,
    });
  });
  if (bytes !== undefined) {
    const { readConfigurationFile } = await loadConfigurationReader();
    const problem = await files.trustProblem(path);
    if (problem === undefined) return readConfigurationFile(path, bytes);
    return choice.kind === 'usual'
      ? { warnings: [`The settings in ${path} are left out: ${problem}.`] }
      : { ...readConfigurationFile(path, bytes), warnings: [`Somebody else could change ${path}: ${problem}.`] };
  }
  if (choice.kind === 'usual') return {};
  throw usageError(
    'usage/unreadable-file',
    `There is no file ${path}.`,
    'Name a file of settings, or use --no-config.',
  );
};

/**
 * A home that this user may not look into, or that is none, is a finding of the checks. Without its settings a run is only stricter: all
 * checks run, and warnings count.
 */
const isShutOut = ({ cause }: DoctorError): boolean => {
  const code = systemCode(cause);
  return code === 'EACCES' || code === 'ENOTDIR';
};
