import { dirname, resolve } from 'node:path';

import { DoctorError, nearestName, type Doctor } from '@netclaw/doctor-core';

import { definedOf } from '../create-doctor.js';
import { usageError } from '../parse/usage-error.js';
import type { TerminalPort } from '../terminal/terminal-port.js';
import type { Configuration, ConfigurationChoice, ConfigurationPlaces } from './configuration.js';
import { invalidConfiguration } from './invalid-configuration.js';
import { readConfigurationFile } from './read-configuration-file.js';
import { readEnvironment } from './read-environment.js';

/** The settings that are kept for a run; those of the environment win over those of the file. Throws `config/invalid`. */
export const loadConfiguration = async (
  choice: ConfigurationChoice,
  places: ConfigurationPlaces | undefined,
  home: string | undefined,
  terminal: TerminalPort,
  doctor: Doctor,
): Promise<Configuration> => {
  const environment = terminal.environment;
  const own = places === undefined ? {} : readEnvironment(environment, places.prefix);
  const configuration = { ...(await readChosenFile(choice, places, home, terminal)), ...own };
  refuseUnknownNames(configuration, doctor);
  return configuration;
};

const readChosenFile = async (
  choice: ConfigurationChoice,
  places: ConfigurationPlaces | undefined,
  home: string | undefined,
  { environment, files }: TerminalPort,
): Promise<Configuration> => {
  if (choice.kind === 'none') return {};
  const path = choice.kind === 'file' ? choice.path : places?.file({ home, environment: definedOf(environment) });
  if (path === undefined) return {};
  const bytes = await files.read(path).catch((error: unknown) => {
    if (choice.kind === 'usual' && isShutOut(error)) return undefined;
    throw error;
  });
  if (bytes !== undefined) return readConfigurationFile(path, bytes, (written) => resolve(dirname(path), written));
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
const isShutOut = (error: unknown): boolean =>
  error instanceof DoctorError &&
  error.cause instanceof Object &&
  'code' in error.cause &&
  (error.cause.code === 'EACCES' || error.cause.code === 'ENOTDIR');

/** A misspelt name would leave nothing out, and nobody would notice. */
const refuseUnknownNames = ({ skip }: Configuration, doctor: Doctor): void => {
  if (skip === undefined) return;
  const known = doctor.describe().flatMap(({ id, tags }) => [id, ...tags]);
  const stray = skip.value.find((name) => !known.includes(name));
  if (stray === undefined) return;
  const nearest = nearestName(stray, known);
  throw invalidConfiguration(
    skip.source,
    `no check and no tag has the name "${stray}"`,
    nearest === undefined ? `Run \`${doctor.command} list\` for the names.` : `Did you mean "${nearest}"?`,
  );
};
