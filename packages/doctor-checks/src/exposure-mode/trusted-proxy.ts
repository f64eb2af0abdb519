import { isIPv6 } from 'node:net';

/** What is wrong with an entry of `TrustedProxies`, as half a sentence; undefined where netclaw takes it. */
export const trustedProxyProblem = (entry: string): string | undefined => {
  const text = entry.trim();
  if (text === '') return 'it is empty';
  const slash = text.indexOf('/');
  if (slash === -1) return addressBits(text) === undefined ? 'it is neither an IP address nor a CIDR range' : undefined;
  const bits = addressBits(text.slice(0, slash));
  if (bits === undefined) return 'the part before the slash is not an IP address';
  const prefix = text.slice(slash + 1).trim();
  if (!/^[+-]?\d{1,9}$/.test(prefix)) return 'the part after the slash is not a prefix length';
  const length = Number(prefix);
  return length < 0 || length > bits ? `its prefix length must lie between 0 and ${bits}` : undefined;
};

/** Length of an address as .NET parses it; undefined where it is none. IPv6 may stand in brackets, with a port behind. */
const addressBits = (text: string): 32 | 128 | undefined => {
  if (isIPv4(text)) return 32;
  return isIPv6(text.replace(/^\[([^[\]]*)\](?::\d+)?$/, '$1')) ? 128 : undefined;
};

/** One to four parts, decimal, octal or hexadecimal; the last one fills what is left (`10.1` is 10.0.0.1). */
const isIPv4 = (text: string): boolean => {
  const parts = text.split('.');
  if (parts.length > 4 || !parts.every((part) => /^(?:0x[0-9a-f]+|0[0-7]*|[1-9][0-9]*)$/i.test(part))) return false;
  const numbers = parts.map((part) => (/^0[0-7]+$/.test(part) ? Number.parseInt(part, 8) : Number(part)));
  const last = numbers.pop() ?? 0;
  return numbers.every((number) => number <= 255) && last < 256 ** (4 - numbers.length);
};
