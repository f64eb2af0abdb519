import type { ConfigLayer } from './config-layer.js';
import { valueAt, valuesBelow } from './config-layer.js';
import type { ExposureMode } from './exposure-mode.js';
import { parseExposureMode } from './exposure-mode.js';
import type { Effective } from './origin.js';

/**
 * The `Daemon` section as configured; texts as written, so that a finding can quote them. A value that is encrypted in secrets.json is
 * `ENC:[redacted]`: .NET would take the ciphertext itself. A `null` gives the default, with the origin of the `null`.
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

/** The `Daemon` section that these sources give, later ones winning, with netclaw's defaults. */
export const readDaemonConfig = (layers: readonly ConfigLayer[]): DaemonConfig => {
  const exposureMode = textAt(layers, 'ExposureMode', 'local');
  return {
    host: textAt(layers, 'Host', '127.0.0.1'),
    port: portAt(layers),
    exposureMode,
    mode: parseExposureMode(exposureMode.value),
    // .NET 10 binds a null of a list as an element
    trustedProxies: valuesBelow(layers, 'Daemon:TrustedProxies').map(({ value, origin }) => ({
      value: value ?? '',
      origin,
    })),
    skipTunnelProcessCheck: flagAt(layers, 'SkipTunnelProcessCheck'),
  };
};

/** `null` gives the default, but still hides the values of earlier sources: its own origin is the one that matters. */
const textAt = (layers: readonly ConfigLayer[], name: string, fallback: string): Effective<string> => {
  const found = valueAt(layers, `Daemon:${name}`);
  return found
    ? { value: found.value ?? fallback, origin: found.origin }
    : { value: fallback, origin: { source: 'default' } };
};

/** A blank port is the default one; any other text is left as it is, so that a finding can quote it. */
const portAt = (layers: readonly ConfigLayer[]): Effective<string> => {
  const port = textAt(layers, 'Port', DEFAULT_PORT);
  return port.value === '' ? { value: DEFAULT_PORT, origin: port.origin } : port;
};

const DEFAULT_PORT = '5199';

/** `true` in any case; everything else is false here, also what stops .NET (the `config` check validates types). */
const flagAt = (layers: readonly ConfigLayer[], name: string): Effective<boolean> => {
  const { value, origin } = textAt(layers, name, 'false');
  return { value: value.trim().toLowerCase() === 'true', origin };
};
