import type { ConfigLayer } from './config-layer.js';
import { valueAt, valuesBelow } from './config-layer.js';
import type { DaemonConfig, Effective } from './effective-config.js';
import { parseExposureMode } from './exposure-mode.js';

/** The `Daemon` section that these sources give, later ones winning, with netclaw's defaults. */
export const daemonSection = (layers: readonly ConfigLayer[]): DaemonConfig => {
  const exposureMode = textAt(layers, 'exposuremode', 'local');
  return {
    host: textAt(layers, 'host', '127.0.0.1'),
    port: portAt(layers),
    exposureMode,
    mode: parseExposureMode(exposureMode.value),
    // .NET 10 binds a null of a list as an element
    trustedProxies: valuesBelow(layers, 'daemon:trustedproxies').map(({ value, origin }) => ({
      value: value ?? '',
      origin,
    })),
    skipTunnelProcessCheck: flagAt(layers, 'skiptunnelprocesscheck'),
  };
};

/** `null` gives the default, but still hides the values of earlier sources: its own origin is the one that matters. */
const textAt = (layers: readonly ConfigLayer[], name: string, fallback: string): Effective<string> => {
  const found = valueAt(layers, `daemon:${name}`);
  return found
    ? { value: found.value ?? fallback, origin: found.origin }
    : { value: fallback, origin: { source: 'default' } };
};

/** A blank port is the default one; any other text stays, so that a finding can quote it. */
const portAt = (layers: readonly ConfigLayer[]): Effective<string> => {
  const port = textAt(layers, 'port', DEFAULT_PORT);
  return port.value === '' ? { value: DEFAULT_PORT, origin: port.origin } : port;
};

const DEFAULT_PORT = '5199';

/** `true` in any case; everything else is false here, also what stops .NET (the `config` check judges types). */
const flagAt = (layers: readonly ConfigLayer[], name: string): Effective<boolean> => {
  const { value, origin } = textAt(layers, name, 'false');
  return { value: value.trim().toLowerCase() === 'true', origin };
};
