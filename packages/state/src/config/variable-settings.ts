import type { Environment } from '@netclaw/doctor-core';
import { Secret } from '@netclaw/doctor-core';
import { isProtectedSecret } from '@netclaw/data-protection';
import { variableKey } from './environment-layer.js';

/** What the variables of one source set, in any section, by the key, folded (`PROVIDERS:X:APIKEY`). Of the values only encrypted ones are kept. */
export type VariableSettings = ReadonlyMap<string, VariableSetting>;

interface VariableSetting {
  /** Its name as written. */
  readonly variable: string;
  /** The ciphertext, with its prefix; undefined for a value in clear. */
  readonly encrypted: Secret<string> | undefined;
  /** It hides what the files say all the same. */
  readonly isEmpty: boolean;
}

export const variableSettings = (variables: Environment): VariableSettings =>
  new Map(
    Object.entries(variables).flatMap(([variable, value]): [string, VariableSetting][] => {
      const key = variableKey(variable);
      if (key === undefined || value === undefined) return [];
      const encrypted = isProtectedSecret(value) ? new Secret(value) : undefined;
      return [[key, { variable, encrypted, isEmpty: value === '' }]];
    }),
  );
