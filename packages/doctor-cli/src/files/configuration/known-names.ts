import { displayName, nearestName, type DoctorError } from '@netclaw/doctor-core';
import { type Doctor } from '@netclaw/doctor-core/engine';

import type { Configuration, ConfiguredCheck } from '../../model/settings/configuration.js';
import { invalidConfiguration } from './invalid-configuration.js';

/**
 * The settings, once it is known which checks there are: a misspelt name would leave nothing out or set nothing, and nobody would notice. Where a
 * plugin is not there, a name may be one of its checks, which need not be left out then. Throws `config/invalid`.
 */
export const withKnownNames = (configuration: Configuration, doctor: Doctor, isComplete: boolean): Configuration => {
  const { skip, checks, settings } = configuration;
  for (const configured of settings ?? []) assertSettings(configured, doctor, isComplete);
  if (skip === undefined && checks === undefined) return configuration;
  const described = doctor.describe();
  const ids = described.map(({ id }) => id);
  const names = described.flatMap(({ id, tags }) => [id, ...tags]);
  const isKnown = (name: string, source: string, known: readonly string[], what: string): boolean => {
    if (known.includes(name)) return true;
    if (isComplete) throw unknownName(name, source, what, known, doctor);
    return false;
  };
  return {
    ...configuration,
    ...(skip && { skip: skip.filter(({ value, source }) => isKnown(value, source, names, 'no check and no tag')) }),
    ...(checks && { checks: checks.filter(({ check, source }) => isKnown(check, source, ids, 'no check')) }),
  };
};

const unknownName = (
  name: string,
  source: string,
  what: string,
  known: readonly string[],
  { command }: Doctor,
): DoctorError => {
  const nearest = nearestName(name, known);
  return invalidConfiguration(
    source,
    `${what} has the name "${displayName(name)}"`,
    nearest === undefined ? `Run \`${command} list\` for the names.` : `Did you mean "${nearest}"?`,
  );
};

const assertSettings = ({ check, source, values }: ConfiguredCheck, doctor: Doctor, isComplete: boolean): void => {
  const checks = doctor.describe();
  const described = checks.find(({ id }) => id === check);
  if (described === undefined) {
    if (!isComplete) return;
    const ids = checks.map(({ id }) => id);
    throw unknownName(check, source, 'no check', ids, doctor);
  }
  const names = Object.keys(described.settings);
  for (const { name, value, source: place } of values) {
    const byDefault = Object.hasOwn(described.settings, name) ? described.settings[name] : undefined;
    if (byDefault === undefined) {
      const nearest = nearestName(name, names);
      const all = names.length === 0 ? 'It has none.' : `It has ${names.join(', ')}.`;
      throw invalidConfiguration(
        place,
        `the check "${check}" has no setting "${displayName(name)}"`,
        nearest === undefined ? all : `Did you mean "${nearest}"?`,
      );
    }
    if (kindOf(value) !== kindOf(byDefault)) {
      throw invalidConfiguration(place, `"${name}" of the check "${check}" must be ${kindOf(byDefault)}`, undefined);
    }
  }
};

const kindOf = (value: ConfiguredCheck['values'][number]['value']): string => {
  if (typeof value === 'string') return 'a text';
  if (typeof value === 'number') return 'a number';
  return typeof value === 'boolean' ? 'true or false' : 'a list of texts';
};
