import type { Plugin } from '@netclaw/doctor-core';
import type { BundleSource } from '@netclaw/doctor-core/bundle';
import type { EnteredHome } from '@netclaw/doctor-core/node';
import type { Doctor, FailedPlugin, SettingValues } from '@netclaw/doctor-core/engine';

import type { ConfigurationPlaces } from './configuration.js';

/** What the home is found by. */
export interface HomeSettings {
  /** The value of `--home`; undefined where it was not given. */
  readonly home: string | undefined;
  readonly environment: Readonly<Record<string, string>>;
}

/** Plugins in the order in which they were asked for, with those that are not there. */
export type LoadedPlugins = readonly (Plugin | FailedPlugin)[];

/** What a doctor is created from, once the command line is understood. */
export interface DoctorSettings extends HomeSettings {
  /** What the operator asks for beside what the program brings: to be passed to `createDoctor` of doctor-core. */
  readonly plugins: LoadedPlugins;
  /** What the operator has set for checks, by their ids: to be passed to `createDoctor` too. Absent where he has set nothing. */
  readonly settings?: Readonly<Record<string, SettingValues>>;
  /** The command as it was invoked (`netclaw doctor --home /srv/claw`), for advice that can be copied: `{doctor}`. */
  readonly command: string;
}

/** Other words for a doctor command with fixed arguments (`pair recover-local-access` = `doctor --fix=pairing`). */
export interface DoctorCommandAlias {
  readonly words: readonly string[];
  /** Put before the arguments of the operator; the selection that they make cannot be changed. */
  readonly arguments: readonly string[];
  readonly describe: string;
}

/** Loads what the program adds to a bundle, when one is made. */
export type LoadBundleSource = () => Promise<BundleSource>;

/** One program's doctor command. */
export interface DoctorCommandOptions {
  /** The program: `netclaw`. */
  readonly name: string;
  /** Words before the options: `['doctor']` makes `netclaw doctor`; empty for a program that is the doctor itself. */
  readonly command: readonly string[];
  /** The doctor as its reports name it, where `name` holds the path that it is called by; absent = name and words. */
  readonly identity?: string;
  readonly version: string;
  readonly aliases?: readonly DoctorCommandAlias[];
  /** Where settings are kept; absent = nowhere. */
  readonly configuration?: ConfigurationPlaces;
  /**
   * Called before anything below the home is read, the operator's settings included: finds the home for the whole run, and gives up rights
   * where it is of others. May throw `DoctorError`.
   */
  readonly enter?: (settings: HomeSettings) => Promise<EnteredHome>;
  /**
   * Did the operator name the home, by an option or a variable? Then a run that finds none there is an error; absent = by `--home` only.
   */
  readonly isHomeNamed?: (settings: HomeSettings) => boolean;
  /** Called once per run, never for help or usage errors. May throw `DoctorError`. */
  readonly createDoctor: (settings: DoctorSettings) => Doctor | Promise<Doctor>;
  /** Loads all that the program loads late: called before a run waits, since another version may take the place of its files meanwhile. */
  readonly preload?: () => Promise<unknown>;
  /** Absent = there is no command `bundle`. */
  readonly bundle?: LoadBundleSource;
  /** The message for words that are commands of another program; undefined for words that nobody knows. */
  readonly foreignCommands?: (words: readonly string[]) => string | undefined;
}
