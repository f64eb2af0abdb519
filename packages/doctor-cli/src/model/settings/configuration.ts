import type { SettingValues } from '@netclaw/doctor-core/engine';
import type { PluginReference } from '@netclaw/doctor-core/node';

import type { FailOn } from '../exit/exit-code.js';

/**
 * Settings that an operator keeps beside the home or in the environment. There are no others: neither can ask for a repair, a yes or
 * a consent.
 */
export interface Configuration {
  /** Each name with its own place. */
  readonly skip?: readonly Sourced<string>[];
  /** In a file only: checks by their ids, those that run too and those that are left out. */
  readonly checks?: readonly (Sourced<boolean> & { readonly check: string })[];
  readonly timeoutMs?: Sourced<number>;
  readonly failOn?: Sourced<FailOn>;
  /** A path, relative to the working directory or absolute. */
  readonly baseline?: Sourced<string>;
  /** In a file only: a variable that loads code would be set too easily. */
  readonly plugins?: Sourced<readonly PluginReference[]>;
  /** In a file only: what is tuned for a machine is kept with it. */
  readonly settings?: readonly ConfiguredCheck[];
  /** What the operator must know of where they come from; sentences. */
  readonly warnings?: readonly string[];
}

/** What is set for a check, whether there is such a check or not. */
export interface ConfiguredCheck {
  readonly check: string;
  readonly source: string;
  readonly values: readonly (Sourced<SettingValues[string]> & { readonly name: string })[];
}

/** A value, and where the operator finds it: `config/doctor.json, line 3`, `NETCLAW_DOCTOR_SKIP`. */
export interface Sourced<T> {
  readonly value: T;
  readonly source: string;
}

/** Which file a command line names: the usual one, none (`--no-config`), or another (`--config`). */
export type ConfigurationChoice =
  { readonly kind: 'usual' } | { readonly kind: 'none' } | { readonly kind: 'file'; readonly path: string };

/** Where a program keeps its settings. */
export interface ConfigurationPlaces {
  /** The file that is read where the command line names none; it need not exist. Undefined where there is no such place. */
  readonly file: (settings: {
    readonly home: string | undefined;
    readonly environment: Readonly<Record<string, string>>;
  }) => string | undefined;
  /** What the names of its environment variables begin with: `NETCLAW_DOCTOR_`. */
  readonly prefix: string;
}
