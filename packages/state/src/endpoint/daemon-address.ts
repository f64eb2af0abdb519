import { displayName } from '@netclaw/doctor-core';
import type { DaemonConfig } from '../config/daemon-config.js';

const ANY = ['', '0.0.0.0', '::', '[::]', '*', '+'];

/** Where commands of the daemon's own host reach it, as netclaw derives it from host and port; safe for display. */
export const daemonAddress = ({ host, port }: Pick<DaemonConfig, 'host' | 'port'>): string => {
  const name = host.value.trim();
  const reachable = ANY.includes(name) ? '127.0.0.1' : name;
  return displayName(`http://${isIPv6(reachable) ? `[${reachable}]` : reachable}:${port.value.trim()}`);
};

/** With or without a zone (`fe80::1%eth0`), which no URL has. */
const isIPv6 = (host: string): boolean => URL.canParse(`http://[${host.replace(/%[^%]+$/, '')}]/`);
