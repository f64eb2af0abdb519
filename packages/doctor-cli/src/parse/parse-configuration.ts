import type { ConfigurationChoice } from '../configuration/configuration.js';
import { textOf, type ParsedOptions } from './parse-settings.js';
import { usageError } from './usage-error.js';

/** Which file of settings is meant. */
export const parseConfiguration = (parsed: ParsedOptions): ConfigurationChoice => {
  const path = textOf(parsed['config']);
  const isNone = parsed['no-config'] === true;
  if (path !== undefined && isNone) {
    throw usageError(
      'usage/conflicting-options',
      '--config and --no-config contradict each other.',
      'Give one of them.',
    );
  }
  if (path !== undefined) return { kind: 'file', path };
  return isNone ? { kind: 'none' } : { kind: 'usual' };
};
