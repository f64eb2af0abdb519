import type { DaemonConfig, Effective } from '@netclaw/state';

/** A setting of the `Daemon` section, and how to get its value as one text out of a reading. */
type Setting = readonly [name: string, valueOf: (reading: DaemonConfig) => Effective<string>];

/** A mode in its one spelling, so that two spellings are no difference. */
export const EXPOSURE_MODE: Setting = [
  'ExposureMode',
  ({ mode, exposureMode: { value, origin } }) => ({ value: mode ?? value.trim(), origin }),
];

/** What decides, beside the mode, whether the daemon starts. */
export const TOPOLOGY_SETTINGS: readonly Setting[] = [
  ['Host', ({ host }) => host],
  [
    'TrustedProxies',
    ({ trustedProxies }) => ({
      value: trustedProxies.length === 0 ? 'none' : trustedProxies.map(({ value }) => value).join(' '),
      origin: trustedProxies.at(-1)?.origin ?? { source: 'default' },
    }),
  ],
  ['SkipTunnelProcessCheck', ({ skipTunnelProcessCheck: { value, origin } }) => ({ value: String(value), origin })],
];

export const PORT: Setting = ['Port', ({ port }) => port];
