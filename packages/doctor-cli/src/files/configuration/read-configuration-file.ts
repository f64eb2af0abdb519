import { dirname, resolve } from 'node:path';

import { formatPointer } from '@netclaw/doctor-core/json';
import type { SettingValues } from '@netclaw/doctor-core/engine';

import * as schema from '#generated/configuration-validator';

import type { FailOn } from '../../model/exit/exit-code.js';
import { placeText, validateJsonFile } from '../json/validate-json-file.js';
import { readDuration } from '../../model/settings/duration.js';
import type { Configuration } from '../../model/settings/configuration.js';
import { invalidConfiguration } from './invalid-configuration.js';

/** The file as `schema/configuration.schema.json` describes it. */
interface ConfigurationFile {
  readonly skip?: readonly string[];
  readonly checks?: Readonly<Record<string, boolean>>;
  readonly timeout?: string;
  readonly failOn?: FailOn;
  readonly baseline?: string;
  readonly plugins?: readonly string[];
  readonly settings?: Readonly<Record<string, SettingValues>>;
}

/**
 * The settings of a file; what they name is looked for from its directory. Throws `config/invalid`, with the line and what was expected
 * there.
 */
export const readConfigurationFile = (path: string, bytes: Uint8Array): Configuration => {
  const validated = validateJsonFile(bytes, schema);
  if (!validated.ok) {
    const { position, reason, hint } = validated.problem;
    throw invalidConfiguration(placeText(path, position), reason, hint);
  }
  // the validator has just looked at every part of it
  const { skip, checks, timeout, failOn, baseline, plugins, settings } = validated.value as ConfigurationFile;
  const namedIn = resolve(path);
  const from = dirname(namedIn);
  const placed = (keys: readonly string[]): string => placeText(path, validated.placeOf(formatPointer(keys)));
  const sourceOf = (pointer: string): string => placeText(path, validated.placeOf(`/${pointer}`));
  const timeoutMs = timeout === undefined ? undefined : readDuration(timeout);
  if (timeout !== undefined && timeoutMs === undefined) {
    throw invalidConfiguration(sourceOf('timeout'), '/timeout must be more than 0 and at most 2147483647ms', undefined);
  }
  return {
    ...(skip && { skip: skip.map((value, index) => ({ value, source: sourceOf(`skip/${index}`) })) }),
    ...(checks && {
      checks: Object.entries(checks).map(([check, value]) => ({ check, value, source: placed(['checks', check]) })),
    }),
    ...(timeoutMs !== undefined && { timeoutMs: { value: timeoutMs, source: sourceOf('timeout') } }),
    ...(failOn && { failOn: { value: failOn, source: sourceOf('failOn') } }),
    ...(baseline !== undefined && { baseline: { value: resolve(from, baseline), source: sourceOf('baseline') } }),
    ...(plugins && {
      plugins: { value: plugins.map((module) => ({ module, from, namedIn })), source: sourceOf('plugins') },
    }),
    ...(settings && {
      settings: Object.entries(settings).map(([check, values]) => ({
        check,
        source: placed(['settings', check]),
        values: Object.entries(values).map(([name, value]) => ({
          name,
          value,
          source: placed(['settings', check, name]),
        })),
      })),
    }),
  };
};
