import { displayName } from '@netclaw/doctor-core';
import { isLoopbackHost } from './loopback.js';

/** An address that commands of netclaw could be directed to. */
export interface Address {
  readonly kind: 'address';
  /** Escaped for display, without user info, path or query. */
  readonly display: string;
  readonly isHttps: boolean;
  /** In lower case; IPv6 in brackets. */
  readonly host: string;
  readonly port: number;
  readonly isLoopback: boolean;
}

/** What a text names. */
export type Endpoint =
  | { readonly kind: 'unset' }
  | Address
  /** It is not an http address. */
  | { readonly kind: 'no-address' };

/** The endpoint that a text names; blank counts as unset. */
export const readEndpoint = (text: string): Endpoint => {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'unset' };
  if (!/^https?:\/\//i.test(trimmed) || !URL.canParse(trimmed)) return { kind: 'no-address' };
  const { protocol, host, hostname, port } = new URL(trimmed);
  const isHttps = protocol === 'https:';
  return {
    kind: 'address',
    display: displayName(`${protocol}//${host}`),
    isHttps,
    host: hostname,
    // a URL leaves out the port that its protocol has
    port: port === '' ? (isHttps ? 443 : 80) : Number(port),
    isLoopback: isLoopbackHost(hostname),
  };
};
