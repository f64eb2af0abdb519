import { DoctorError } from '@netclaw/doctor-core';
import { loadOnce, type Doctor, type HomeProblem } from '@netclaw/doctor-core/engine';
import type { EnteredHome, LoadPluginsOptions, PluginReference } from '@netclaw/doctor-core/node';

import { commandAsInvoked } from '../model/advice/command-as-invoked.js';
import type { Configuration, ConfigurationChoice } from '../model/settings/configuration.js';
import { loadConfiguration } from '../files/configuration/load-configuration.js';
import { orWithoutFile } from '../files/configuration/invalid-configuration.js';
import { withKnownNames } from '../files/configuration/known-names.js';
import type { DoctorCommandOptions, DoctorSettings, LoadedPlugins } from '../model/settings/doctor-command-options.js';
import type { SetupSettings } from '../model/settings/settings.js';
import { definedVariables } from '../terminal/defined-variables.js';
import type { TerminalPort } from '../terminal/terminal-port.js';

/** A doctor, and the settings that were read on the way to it. */
export interface OpenedDoctor {
  readonly doctor: Doctor;
  readonly configured: Configuration;
  /** Why the home that the operator named is none; undefined where he named none, or one that is. */
  readonly homeProblem: HomeProblem | undefined;
  /** What was asked for in the home and is left out, in words. */
  readonly notes: readonly string[];
  /** The home as it was found; undefined where the host finds none beforehand. */
  readonly entered: EnteredHome | undefined;
}

/**
 * Makes the doctor of one run: gives up rights where the host wants that, then reads the settings, then loads the plugins that are asked
 * for there and on the command line. Throws `config/invalid`, and whatever the host throws.
 *
 * @param before what an earlier opening of this run has found
 */
export const openDoctor = async (
  options: DoctorCommandOptions,
  setup: SetupSettings,
  terminal: TerminalPort,
  signal: AbortSignal,
  before?: EnteredHome,
): Promise<OpenedDoctor> => {
  const entered = await enterAgain(options, setup, terminal, before);
  const home = entered?.home ?? setup.home;
  // a process that gave up rights has given up variables too
  const environment = definedVariables(terminal.environment);
  const isOfOthers = entered?.isOfOthers === true;
  const { choice, notes } = await chooseSettings(setup.configuration, { options, home, isOfOthers, terminal });
  const unlessInvalid = (error: unknown): never => {
    const without = commandAsInvoked(options, { ...setup, configuration: { kind: 'none' } });
    throw orWithoutFile(error, options.configuration?.prefix, without);
  };
  const configuration = await loadConfiguration(choice, options.configuration, home, terminal).catch(unlessInvalid);
  const asked: readonly PluginReference[] = [
    ...(configuration.plugins?.value ?? []),
    ...setup.plugins.map((module) => ({ module, from: '.' })),
  ];
  const timeoutMs = setup.timeoutMs ?? configuration.timeoutMs?.value;
  const plugins = await loadAsked(asked, {
    signal,
    // of others is what they could have written: nothing of theirs runs in the session of root
    ...(isOfOthers && { trustedUser: 0 }),
    ...(timeoutMs !== undefined && { timeoutMs }),
  });
  const settings = settingsOf(configuration);
  const doctor = await options.createDoctor({
    home,
    environment,
    command: commandAsInvoked(options, setup),
    plugins,
    ...(settings && { settings }),
  });
  const isComplete = !plugins.some((plugin) => 'failure' in plugin);
  const isNamed = options.isHomeNamed?.({ home: setup.home, environment }) ?? setup.home !== undefined;
  return {
    doctor,
    configured: await Promise.resolve()
      .then(() => withKnownNames(configuration, doctor, isComplete))
      .catch(unlessInvalid),
    notes,
    entered,
    homeProblem: isNamed ? await doctor.homeProblem() : undefined,
  };
};

/** What is set for each check; whether there is such a check and such a setting is known when the doctor is made. */
const settingsOf = ({ settings }: Configuration): DoctorSettings['settings'] =>
  settings &&
  Object.fromEntries(
    settings.map(({ check, values }) => [check, Object.fromEntries(values.map(({ name, value }) => [name, value]))]),
  );

/** Rights are given up once, and a home that was of others stays one: the process that gave them up does not know it any more. */
const enterAgain = async (
  options: DoctorCommandOptions,
  { home }: SetupSettings,
  { environment }: TerminalPort,
  before: EnteredHome | undefined,
): Promise<EnteredHome | undefined> =>
  before?.isOfOthers === true ? before : options.enter?.({ home, environment: definedVariables(environment) });

interface SettingsSetting {
  readonly options: DoctorCommandOptions;
  readonly home: string | undefined;
  readonly isOfOthers: boolean;
  readonly terminal: TerminalPort;
}

/** In a home of others no file decides what root's process does: neither what is left out, nor which plugins are loaded. */
const chooseSettings = async (
  choice: ConfigurationChoice,
  { options, home, isOfOthers, terminal }: SettingsSetting,
): Promise<{ readonly choice: ConfigurationChoice; readonly notes: readonly string[] }> => {
  if (!isOfOthers || choice.kind !== 'usual') return { choice, notes: [] };
  const environment = definedVariables(terminal.environment);
  const file = options.configuration?.file({ home, environment });
  const isThere = file !== undefined && (await isThereOrHidden(file, terminal));
  const note = `${file ?? ''} is not used: the home is of another user, and as root nothing of it decides what the doctor does. Run the doctor as that user to use it.`;
  return { choice: { kind: 'none' }, notes: isThere ? [note] : [] };
};

/** What cannot be read may be there. */
const isThereOrHidden = async (file: string, { files }: TerminalPort): Promise<boolean> => {
  try {
    return (await files.read(file)) !== undefined;
  } catch (error) {
    if (error instanceof DoctorError) return true;
    throw error;
  }
};

/** What loads the plugins that are asked for. */
export const loadPluginLoader = loadOnce(() => import('@netclaw/doctor-core/node'));

/** Where none is asked for, nothing is loaded that loads them. */
const loadAsked = async (
  references: readonly PluginReference[],
  limits: LoadPluginsOptions,
): Promise<LoadedPlugins> => {
  if (references.length === 0) return [];
  const { loadPlugins } = await loadPluginLoader();
  return loadPlugins(references, limits);
};
