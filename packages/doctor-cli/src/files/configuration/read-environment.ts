import { displayName, nearestName } from '@netclaw/doctor-core';

import { readDuration } from '../../model/settings/duration.js';
import type { Configuration } from '../../model/settings/configuration.js';
import { invalidConfiguration } from './invalid-configuration.js';

/** What may be set, without the prefix. */
const VARIABLES = ['SKIP', 'TIMEOUT', 'FAIL_ON', 'BASELINE'] as const;
type Variable = (typeof VARIABLES)[number];

/** What the command line alone may ask for. */
const NEVER = ['FIX', 'YES', 'ACCEPT', 'PLUGIN', 'PLUGINS'];

/** The settings of the environment. Throws `config/invalid` for every variable of the prefix that is not understood. */
export const readEnvironment = (
  environment: Readonly<Record<string, string | undefined>>,
  prefix: string,
): Configuration => {
  let configuration: Configuration = {};
  for (const [name, value] of Object.entries(environment)) {
    if (!name.startsWith(prefix) || value === undefined) continue;
    const variable = VARIABLES.find((known) => known === name.slice(prefix.length));
    if (variable === undefined) throw unknownVariable(name, prefix);
    // as an empty variable cannot be distinguished from none in some shells
    if (value !== '') configuration = { ...configuration, ...settingOf(variable, value, name) };
  }
  return configuration;
};

const settingOf = (variable: Variable, text: string, source: string): Configuration => {
  switch (variable) {
    case 'SKIP': {
      const names = text.split(',').map((name) => name.trim());
      if (names.includes(''))
        throw invalidConfiguration(source, 'it has an empty name', 'Separate names by single commas.');
      return { skip: names.map((value) => ({ value, source })) };
    }
    case 'TIMEOUT': {
      const value = readDuration(text);
      if (value === undefined)
        throw invalidConfiguration(source, 'it must be a duration such as 500ms, 10s or 2m', undefined);
      return { timeoutMs: { value, source } };
    }
    case 'FAIL_ON':
      if (text !== 'error' && text !== 'warning' && text !== 'never') {
        throw invalidConfiguration(source, 'it must be error, warning or never', undefined);
      }
      return { failOn: { value: text, source } };
    case 'BASELINE':
      return { baseline: { value: text, source } };
  }
};

const unknownVariable = (name: string, prefix: string): Error => {
  const own = name.slice(prefix.length);
  if (NEVER.includes(own)) {
    return invalidConfiguration(name, 'this can only be asked for on the command line', 'Unset it.');
  }
  const nearest = nearestName(own, VARIABLES);
  return invalidConfiguration(
    displayName(name),
    'no such variable is known',
    nearest === undefined
      ? `Known variables: ${VARIABLES.map((variable) => `${prefix}${variable}`).join(', ')}.`
      : `Did you mean ${prefix}${nearest}?`,
  );
};
