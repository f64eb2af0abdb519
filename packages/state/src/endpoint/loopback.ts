/** One to four parts, decimal, octal or hexadecimal, as .NET parses them. */
const IPV4 = /^(?:0x[0-9a-f]+|0[0-7]*|[1-9][0-9]*)(?:\.(?:0x[0-9a-f]+|0[0-7]*|[1-9][0-9]*)){0,3}$/;

/**
 * Is it `localhost`, or an address that .NET calls loopback: 127.0.0.0/8, `::1`, or 127.0.0.1 mapped into IPv6? Case and blanks
 * around it do not matter; IPv6 may be in brackets, with a port behind; shortened IPv4 forms (`127.1`) count.
 */
export const isLoopbackHost = (host: string): boolean => {
  const text = host.trim().toLowerCase();
  if (text === 'localhost') return true;
  if (IPV4.test(text)) return canonicalHost(text)?.startsWith('127.') ?? false;
  const bare = text.replace(/^\[([^[\]]*)\](?::\d+)?$/, '$1');
  const canonical = canonicalHost(`[${bare}]`);
  return canonical === '[::1]' || canonical === '[::ffff:7f00:1]';
};

/** As a URL names a host: every number is an IPv4 address there. */
const ADDRESS = /^(?:\d+(?:\.\d+){3}|\[.*\])$/;

/** The one spelling of an address; undefined for anything else. */
const canonicalHost = (host: string): string | undefined => {
  const url = `http://${host}/`;
  const name = URL.canParse(url) ? new URL(url).hostname : '';
  return ADDRESS.test(name) ? name : undefined;
};
