import type { Context } from '../contract/author/context.js';
import type { HttpOptions, HttpRequest, HttpResult } from '../contract/port/network-port.js';
import type { Machine } from '../contract/port/ports.js';
import { displayName } from '../contract/value/display-name.js';
import { Secret } from '../contract/value/secret.js';
import { deadlineOf } from './deadline.js';
import { isDeclaredOrigin, isSameOrigin, originOf, originText, parseOrigin } from './declared-origin.js';
import type { Refuse } from './refuse.js';
import type { OwnSignal } from './within-time.js';

const DEFAULT_MS = 5000;
const MAX_REDIRECTS = 5;
const REDIRECTS: readonly unknown[] = [301, 302, 303, 307, 308];
const METHODS: readonly unknown[] = ['GET', 'HEAD', 'OPTIONS'];
/** What proves who asks. */
const CREDENTIALS: readonly string[] = ['authorization', 'cookie', 'proxy-authorization'];

/** The declared servers; undefined = all. */
interface NetworkScope {
  readonly connects: readonly string[];
  readonly refuse: Refuse;
}

const refuseUnlessScoped: Refuse = (what, how, why) => {
  throw new TypeError(`it ${what}, ${why}: ${how}`);
};

/** Asks servers, and follows where they redirect to, within what is declared. */
export const scopeNetwork = (
  { network }: Pick<Machine, 'network'>,
  own: OwnSignal,
  scope: NetworkScope | undefined,
): Pick<Context, 'http' | 'connect'> => {
  const refuse = scope?.refuse ?? refuseUnlessScoped;
  const isOpen = (origin: Parameters<typeof isDeclaredOrigin>[0]): boolean =>
    scope === undefined || isDeclaredOrigin(origin, scope.connects);
  const assertOpen = (origin: Parameters<typeof isDeclaredOrigin>[0]): void => {
    const text = displayName(originText(origin));
    if (!isOpen(origin)) refuse(`asked ${text}`, `add "${text}" to "connects"`);
  };
  return {
    http: async (text, options = {}) => {
      const { method = 'GET', headers = {}, anyCertificate = false } = options;
      if (!METHODS.includes(method)) {
        refuse(
          `asked with ${displayName(method)}`,
          'GET, HEAD and OPTIONS change nothing',
          'which may change something',
        );
      }
      const url = urlOf(text);
      // the text may hold a secret
      if (!url) return refuse('asked http', 'write http:// or https://, and a server', 'and gave no URL of a server');
      assertOpen(originOf(url));
      if (url.username !== '' || url.password !== '') {
        refuse(
          `asked ${displayName(originText(originOf(url)))}`,
          'give them in headers',
          'with a user or password in the URL',
        );
      }
      const timeoutMs = deadlineOf(options.timeoutMs, DEFAULT_MS);
      const request = { method, headers, anyCertificate, timeoutMs, signal: own.signal };
      return frozen(await follow(url, request, { exchange: network.exchange.bind(network), isOpen }));
    },
    connect: async (address, options = {}) => {
      const origin = parseOrigin(address);
      if (origin?.scheme !== 'tcp' || origin.host === '*' || origin.port === '*') {
        return refuse(
          `connected to ${displayName(address)}`,
          'write tcp://, a server and its port',
          'which is not an address',
        );
      }
      assertOpen(origin);
      const timeoutMs = deadlineOf(options.timeoutMs, DEFAULT_MS);
      const { host, port } = origin;
      return Object.freeze({ ...(await network.connect({ host, port: Number(port), timeoutMs, signal: own.signal })) });
    },
  };
};

const urlOf = (text: string, base?: string): URL | undefined => {
  if (!URL.canParse(text, base)) return undefined;
  const url = new URL(text, base);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined;
};

interface Following {
  readonly exchange: Machine['network']['exchange'];
  readonly isOpen: (origin: ReturnType<typeof originOf>) => boolean;
}

/** All redirects together have one deadline. */
const follow = async (first: URL, request: HttpRequest, { exchange, isOpen }: Following): Promise<HttpResult> => {
  const end = performance.now() + request.timeoutMs;
  let url = first;
  let { headers } = request;
  for (let redirects = 0; ; redirects += 1) {
    const timeoutMs = redirects === 0 ? request.timeoutMs : Math.floor(end - performance.now());
    if (timeoutMs <= 0) return { ok: false, headers: {}, body: '', failure: 'timed-out' };
    const answer = await exchange(url.href, { ...request, headers, timeoutMs });
    const { location } = answer.headers;
    if (answer.failure !== undefined || !REDIRECTS.includes(answer.status) || location === undefined) return answer;
    const next = urlOf(location, url.href);
    if (!next || redirects === MAX_REDIRECTS || !isOpen(originOf(next))) return { ...answer, failure: 'redirect' };
    if (!isSameOrigin(originOf(next), originOf(url))) headers = withoutSecrets(headers);
    url = next;
  }
};

const withoutSecrets = (headers: NonNullable<HttpOptions['headers']>): NonNullable<HttpOptions['headers']> =>
  Object.fromEntries(
    Object.entries(headers).filter(
      ([name, value]) => !(value instanceof Secret) && !CREDENTIALS.includes(name.toLowerCase()),
    ),
  );

/** Others may be given the same answer. */
const frozen = (result: HttpResult): HttpResult =>
  Object.freeze({
    ...result,
    headers: Object.freeze({ ...result.headers }),
    ...(result.certificate && { certificate: Object.freeze({ ...result.certificate }) }),
  });
