import { daemonWith, hostWith } from '../support.js';
import type { Also, Cases, More } from './cases-of-check.js';

export const CASES: Cases = {
  'exposure-mode/unknown-mode': hostWith({ ExposureMode: 'public' }),
  'exposure-mode/invalid-trusted-proxy': hostWith({ TrustedProxies: ['not-an-ip'] }),
  'exposure-mode/host-not-loopback': hostWith({ Host: '0.0.0.0' }),
  'exposure-mode/tunnel-process-missing': hostWith({ ExposureMode: 'tailscale-serve' }),
  'exposure-mode/tunnel-process-unknown': hostWith({ ExposureMode: 'tailscale-serve' }, { running: 'unknown' }),
  'exposure-mode/host-loopback': hostWith({ ExposureMode: 'reverse-proxy', TrustedProxies: ['10.0.0.5'] }),
  'exposure-mode/no-trusted-proxies': hostWith({ ExposureMode: 'reverse-proxy', Host: '10.0.0.10' }),
  'exposure-mode/ambiguous': hostWith(
    { ExposureMode: 'local' },
    { environment: { NETCLAW_Daemon__ExposureMode: 'cloudflare-tunnel' } },
  ),
  'exposure-mode/next-start-differs': hostWith(
    {},
    { ...daemonWith({}), files: { 'config/daemon.env': 'NETCLAW_Daemon__Port=5200\n' } },
  ),
  'exposure-mode/only-in-running-daemon': hostWith({}, daemonWith({ NETCLAW_Daemon__Port: '5200' })),
};

export const MORE: More = {
  'a misspelt mode': {
    ...hostWith({ ExposureMode: 'locl' }),
    finds: ['exposure-mode/unknown-mode'],
    consents: ['correct-exposure-mode'],
  },
  'a host that is not loopback': {
    ...hostWith({ Host: '0.0.0.0' }),
    finds: ['exposure-mode/host-not-loopback'],
    consents: ['bind-loopback'],
  },
  'a host that is not loopback, beside a proxy that is none': {
    ...hostWith({ Host: '0.0.0.0', TrustedProxies: ['x'] }),
    finds: ['exposure-mode/invalid-trusted-proxy', 'exposure-mode/host-not-loopback'],
    consents: ['bind-loopback'],
  },
};

export const ALSO: Also = {
  'exposure-mode/ambiguous': ['exposure-mode/tunnel-process-missing'],
};
