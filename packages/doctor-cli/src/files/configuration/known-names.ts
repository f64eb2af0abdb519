import { displayName, nearestName } from '@netclaw/doctor-core';
import { type Doctor } from '@netclaw/doctor-core/engine';

import type { Configuration } from '../../model/settings/configuration.js';
import { invalidConfiguration } from './invalid-configuration.js';

/**
 * The settings, once it is known which checks there are: a misspelt name would leave nothing out, and nobody would notice. Where a plugin
 * is not there, a name may be one of its checks, which need not be left out then. Throws `config/invalid`.
 */
export const withKnownNames = (configuration: Configuration, doctor: Doctor, isComplete: boolean): Configuration => {
  const { skip } = configuration;
  if (skip === undefined) return configuration;
  const known = doctor.describe().flatMap(({ id, tags }) => [id, ...tags]);
  const unknown = skip.find(({ value }) => !known.includes(value));
  if (unknown === undefined) return configuration;
  if (!isComplete) return { ...configuration, skip: skip.filter(({ value }) => known.includes(value)) };
  const nearest = nearestName(unknown.value, known);
  throw invalidConfiguration(
    unknown.source,
    `no check and no tag has the name "${displayName(unknown.value)}"`,
    nearest === undefined ? `Run \`${doctor.command} list\` for the names.` : `Did you mean "${nearest}"?`,
  );
};
