import type { Context, FileView } from '@netclaw/doctor-core';
import { displayName } from '@netclaw/doctor-core';
import { memberOf, parseJsonDocument } from '@netclaw/doctor-core/json';
import { describeErrno, noContent } from '../home/file-facts.js';
import { PATHS } from '../home/paths.js';
import { decodeText } from '../text/decode-text.js';
import { isLoopbackHost } from './loopback.js';

/** Where this host's own client connects to; remote if either source is non-loopback or unparsable. */
export type ClientEndpoint =
  | { readonly kind: 'unset' }
  | { readonly kind: 'loopback' }
  | {
      readonly kind: 'remote';
      /** `client/config.json` or `NETCLAW_DAEMON_ENDPOINT`. */
      readonly source: 'client-config' | 'environment';
      /** Escaped for display, without user info or query; `unparsable` where it is not a URL. */
      readonly display: string;
      /** Why `client/config.json` cannot be understood, as the end of a sentence; undefined where it can. */
      readonly problem?: string;
    };

/** Where this host's client connects to: remote if either source says so, the environment named first since it wins in netclaw. */
export const observeClientEndpoint = async (context: Context): Promise<ClientEndpoint> => {
  const environment = readEndpoint(context.env.NETCLAW_DAEMON_ENDPOINT ?? '', 'environment');
  const clientConfig = readClientConfig(await context.files.view(PATHS.clientConfig));
  const sources = [environment, clientConfig];
  return (
    sources.find(({ kind }) => kind === 'remote') ??
    sources.find(({ kind }) => kind === 'loopback') ?? { kind: 'unset' }
  );
};

type Source = Extract<ClientEndpoint, { readonly kind: 'remote' }>['source'];

/** The endpoint that a text names; blank counts as unset, and what is not an http(s) URL as remote, since it might be. */
const readEndpoint = (text: string, source: Source): ClientEndpoint => {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'unset' };
  if (!/^https?:\/\//i.test(trimmed) || !URL.canParse(trimmed)) return unparsable(source);
  const { protocol, host, hostname } = new URL(trimmed);
  return isLoopbackHost(hostname)
    ? { kind: 'loopback' }
    : { kind: 'remote', source, display: displayName(`${protocol}//${host}`) };
};

/** `client/config.json`. Whatever is in it that cannot be understood may once have been a remote endpoint. */
const readClientConfig = (view: FileView): ClientEndpoint => {
  if (view.kind === 'absent') return { kind: 'unset' };
  const broken = noContent(view);
  if (view.kind !== 'file')
    return unclear(broken?.kind === 'unreadable' ? describeErrno(broken) : 'it is not a regular file');
  const parsed = parseJsonDocument(decodeText(view.bytes).bytes);
  if (!parsed.ok) return unclear('it is not valid JSON');
  if (parsed.document.root.type !== 'object') return unclear('it is not an object');
  const endpoint = memberOf(parsed.document.root, 'Endpoint');
  if (endpoint === undefined || endpoint.type === 'null') return { kind: 'unset' };
  return endpoint.type === 'string' ? readClientEndpoint(endpoint.value) : unclear('its Endpoint is not a string');
};

const readClientEndpoint = (text: string): ClientEndpoint => {
  const endpoint = readEndpoint(text, 'client-config');
  return endpoint.kind === 'remote' && endpoint.display === UNPARSABLE
    ? unclear('its Endpoint is not an http address')
    : endpoint;
};

const UNPARSABLE = 'unparsable';

const unparsable = (source: Source): ClientEndpoint => ({ kind: 'remote', source, display: UNPARSABLE });

const unclear = (problem: string): ClientEndpoint => ({
  kind: 'remote',
  source: 'client-config',
  display: UNPARSABLE,
  problem,
});
