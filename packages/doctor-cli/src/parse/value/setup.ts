import type { ConfigurationChoice } from '../../model/settings/configuration.js';
import type { SetupSettings } from '../../model/settings/settings.js';
import { textOf, textsOf, timeoutOf, type ParsedOptions } from './option-values.js';
import { usageError } from '../../model/exit/usage-error.js';

/** What the doctor is made with: its home, its settings, its plugins. */
export const parseSetup = (parsed: ParsedOptions): SetupSettings => ({
  home: textOf(parsed['home']),
  configuration: configurationOf(parsed),
  plugins: textsOf(parsed['plugin']),
  timeoutMs: timeoutOf(parsed),
});

const configurationOf = (parsed: ParsedOptions): ConfigurationChoice => {
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
