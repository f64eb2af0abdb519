import type { DoctorCommandOptions } from '../settings/doctor-command-options.js';
import type { SetupSettings } from '../settings/settings.js';
import { shellWord } from './shell-words.js';

/** The command with the home, the settings and the plugins that were given, so that advice works when it is copied. */
export const commandAsInvoked = (
  { name, command }: Pick<DoctorCommandOptions, 'name' | 'command'>,
  { home, configuration, plugins }: SetupSettings,
): string =>
  [
    name,
    ...command,
    ...(home === undefined ? [] : [`--home=${shellWord(home)}`]),
    ...(configuration.kind === 'file' ? [`--config=${shellWord(configuration.path)}`] : []),
    ...(configuration.kind === 'none' ? ['--no-config'] : []),
    ...plugins.map((module) => `--plugin=${shellWord(module)}`),
  ].join(' ');
