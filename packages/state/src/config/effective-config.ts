import type { JsonPosition } from '@netclaw/doctor-core';
import type { NoContent } from '../file-facts.js';
import type { ExposureMode } from './exposure-mode.js';

/** Where a value came from, later ones winning over earlier ones. */
export type Origin =
  | { readonly source: 'default' }
  | { readonly source: 'file'; readonly path: string; readonly pointer: string }
  /** A variable of `config/daemon.env`. */
  | { readonly source: 'daemon-environment'; readonly variable: string }
  /** A variable of this process. */
  | { readonly source: 'environment'; readonly variable: string };

export interface Effective<T> {
  readonly value: T;
  readonly origin: Origin;
}

/**
 * The `Daemon` section as configured; texts as they stand, so that a finding can quote them. A value that is encrypted in
 * secrets.json is `ENC:[redacted]`: .NET would take the ciphertext itself. A `null` gives the default, with the origin of the `null`.
 */
export interface DaemonConfig {
  readonly host: Effective<string>;
  readonly port: Effective<string>;
  /** The wire value; `mode` is undefined where it names none of the five. */
  readonly exposureMode: Effective<string>;
  readonly mode: ExposureMode | undefined;
  readonly trustedProxies: readonly Effective<string>[];
  readonly skipTunnelProcessCheck: Effective<boolean>;
}

/** netclaw.json as a file. */
export type ConfigContent =
  | NoContent
  | { readonly kind: 'unparsable'; readonly position: JsonPosition; readonly reason: string }
  | { readonly kind: 'not-an-object' }
  | { readonly kind: 'object' };

/**
 * The configuration, judged three times, because the daemon's environment need not be that of the operator's shell:
 * the files alone, the files with `config/daemon.env`, the files with the environment of this process.
 */
export interface EffectiveConfig {
  readonly content: ConfigContent;
  readonly files: DaemonConfig;
  readonly withDaemonEnvironment: DaemonConfig;
  readonly withEnvironment: DaemonConfig;
}

/** The exposure mode, the worst reading of the three winning: unknown, then one that needs remote authentication, then `local`. */
export type JudgedMode =
  | { readonly kind: 'known'; readonly mode: ExposureMode }
  | { readonly kind: 'unknown'; readonly wire: string }
  /** netclaw.json exists but cannot be read. */
  | { readonly kind: 'unreadable' };
