import { isIP } from 'node:net';

/**
 * Is it `localhost`, or an address that .NET calls loopback: 127.0.0.0/8, `::1`, or 127.0.0.1 mapped into IPv6? Case, blanks around
 * it and the brackets of an IPv6 address do not matter; shortened IPv4 forms (`127.1`) count, as .NET parses them too.
 */
export const isLoopbackHost = (host: string): boolean => {
  const bare = host
    .trim()
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase();
  if (bare === 'localhost') return true;
  if (/^[0-9a-fx]+(?:\.[0-9a-fx]+)*$/.test(bare)) return canonicalHost(bare)?.startsWith('127.') ?? false;
  if (isIP(bare) !== 6 || bare.includes('%')) return false;
  const canonical = canonicalHost(`[${bare}]`);
  return canonical === '[::1]' || canonical === '[::ffff:7f00:1]';
};

/** The one spelling of an address; undefined where it is none. */
const canonicalHost = (host: string): string | undefined => {
  const url = `http://${host}/`;
  const name = URL.canParse(url) ? new URL(url).hostname : '';
  return isIP(name) !== 0 || name.startsWith('[') ? name : undefined;
};
