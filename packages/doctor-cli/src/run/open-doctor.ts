import type { Doctor, HomeProblem } from '@netclaw/doctor-core/engine';
import type { LoadPluginsOptions, PluginReference } from '@netclaw/doctor-core/node';

import { commandAsInvoked } from '../model/advice/command-as-invoked.js';
import type { Configuration } from '../model/settings/configuration.js';
import { loadConfiguration } from '../files/configuration/load-configuration.js';
import { withKnownNames } from '../files/configuration/known-names.js';
import type { DoctorCommandOptions, LoadedPlugins } from '../model/settings/doctor-command-options.js';
import type { SetupSettings } from '../model/settings/settings.js';
import { definedVariables } from '../terminal/defined-variables.js';
import { loadPluginLoader } from '../terminal/preload.js';
import type { TerminalPort } from '../terminal/terminal-port.js';

/** A doctor, and the settings that were read on the way to it. */
export interface OpenedDoctor {
  readonly doctor: Doctor;
  readonly configured: Configuration;
  /** Why the home that the operator named is none; undefined where he named none, or one that is. */
  readonly homeProblem: HomeProblem | undefined;
}

/**
 * Makes the doctor of one run: gives up rights where the host wants that, then reads the settings, then loads the plugins that are asked
 * for there and on the command line. Throws `config/invalid`, and whatever the host throws.
 */
export const openDoctor = async (
  options: DoctorCommandOptions,
  setup: SetupSettings,
  terminal: TerminalPort,
  signal: AbortSignal,
): Promise<OpenedDoctor> => {
  const { home, configuration: choice } = setup;
  const environment = definedVariables(terminal.environment);
  await options.enter?.({ home, environment });
  const configuration = await loadConfiguration(choice, options.configuration, home, terminal);
  const asked: readonly PluginReference[] = [
    ...(configuration.plugins?.value ?? []),
    ...setup.plugins.map((module) => ({ module, from: '.' })),
  ];
  const timeoutMs = setup.timeoutMs ?? configuration.timeoutMs?.value;
  const plugins = await loadAsked(asked, { signal, ...(timeoutMs !== undefined && { timeoutMs }) });
  const doctor = await options.createDoctor({ home, environment, command: commandAsInvoked(options, setup), plugins });
  const isComplete = !plugins.some((plugin) => 'failure' in plugin);
  const isNamed = options.isHomeNamed?.({ home, environment }) ?? home !== undefined;
  return {
    doctor,
    configured: withKnownNames(configuration, doctor, isComplete),
    homeProblem: isNamed ? await doctor.homeProblem() : undefined,
  };
};

/** Where none is asked for, nothing is loaded that loads them. */
const loadAsked = async (
  references: readonly PluginReference[],
  limits: LoadPluginsOptions,
): Promise<LoadedPlugins> => {
  if (references.length === 0) return [];
  const { loadPlugins } = await loadPluginLoader();
  return loadPlugins(references, limits);
};
