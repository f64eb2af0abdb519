/** A server that can be asked. */
interface Origin {
  readonly scheme: string;
  /** `*` in what is declared: any. */
  readonly host: string;
  /** `*` in what is declared: any. */
  readonly port: string;
}

const ORIGIN = /^(https?|tcp):\/\/(\*|[\w.-]+|\[[\da-f:.]+\])(?::(\d{1,5}|\*))?$/i;
const DEFAULT_PORTS: Readonly<Record<string, string>> = { http: '80', https: '443' };

/** A declared server in its parts; undefined where it is none. */
export const parseOrigin = (text: string): Origin | undefined => {
  const [, scheme = '', host = '', port] = ORIGIN.exec(text) ?? [];
  const found = port ?? DEFAULT_PORTS[scheme.toLowerCase()];
  if (found === undefined || Number(found) === 0 || Number(found) > 65_535) return undefined;
  return { scheme: scheme.toLowerCase(), host: host.toLowerCase(), port: found };
};

/** The server of a URL. */
export const originOf = ({ protocol, hostname, port }: URL): Origin => {
  const scheme = protocol.slice(0, -1);
  return { scheme, host: hostname, port: port === '' ? (DEFAULT_PORTS[scheme] ?? '') : port };
};

export const isSameOrigin = (one: Origin, other: Origin): boolean =>
  one.scheme === other.scheme && one.host === other.host && one.port === other.port;

/** Is a server one of the declared ones? */
export const isDeclaredOrigin = (asked: Origin, declared: readonly string[]): boolean =>
  declared.some((text) => {
    const known = parseOrigin(text);
    if (known === undefined) return false;
    const { scheme, host, port } = known;
    return isSameOrigin(asked, {
      scheme,
      host: host === '*' ? asked.host : host,
      port: port === '*' ? asked.port : port,
    });
  });

/** As it is declared. */
export const originText = ({ scheme, host, port }: Origin): string =>
  port === DEFAULT_PORTS[scheme] ? `${scheme}://${host}` : `${scheme}://${host}:${port}`;
