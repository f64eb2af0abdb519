import type { Context, FileView } from '@netclaw/doctor-core';
import type { JsonObjectNode } from '@netclaw/doctor-core/json';
import { memberOf, parseJsonDocument } from '@netclaw/doctor-core/json';
import type { NoContent } from '../home/file-facts.js';
import { describeErrno, noContent } from '../home/file-facts.js';
import { PATHS } from '../home/paths.js';
import { decodeText } from '../text/decode-text.js';
import { equalsIgnoringCase } from '../text/fold-case.js';
import type { Endpoint } from './endpoint.js';
import { readEndpoint } from './endpoint.js';

/** What `client/config.json` names. */
type ClientConfig =
  | Exclude<Endpoint, { readonly kind: 'no-address' }>
  | Exclude<NoContent, { readonly kind: 'absent' }>
  /** Why it cannot be understood, as the end of a sentence, and where, if it is about one member. */
  | { readonly kind: 'unclear'; readonly problem: string; readonly pointer?: string }
  /** It has no endpoint, but a key that differs from it only in upper and lower case; netclaw ignores that one. */
  | { readonly kind: 'misspelt'; readonly key: string };

/** What says where commands of this host go; the environment wins. */
export interface ClientEndpoints {
  /** `NETCLAW_DAEMON_ENDPOINT` of this process. */
  readonly environment: Endpoint;
  readonly file: ClientConfig;
}

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

/** Both sources, each as it is. */
export const observeClientEndpoints = async (context: Context): Promise<ClientEndpoints> => ({
  environment: readEndpoint(context.env.NETCLAW_DAEMON_ENDPOINT ?? ''),
  file: readClientConfig(await context.files.view(PATHS.clientConfig)),
});

/** Where this host's client connects to: remote if either source says so, the environment named first since it wins in netclaw. */
export const observeClientEndpoint = async (context: Context): Promise<ClientEndpoint> => {
  const { environment, file } = await observeClientEndpoints(context);
  const sources = [withSource(environment, 'environment'), withSource(file, 'client-config')];
  return (
    sources.find(({ kind }) => kind === 'remote') ??
    sources.find(({ kind }) => kind === 'loopback') ?? { kind: 'unset' }
  );
};

type Source = Extract<ClientEndpoint, { readonly kind: 'remote' }>['source'];

/** Whatever cannot be understood may be, or may once have been, a remote endpoint. */
const withSource = (endpoint: Endpoint | ClientConfig, source: Source): ClientEndpoint => {
  const unparsable = { kind: 'remote', source, display: 'unparsable' } as const;
  switch (endpoint.kind) {
    case 'unset':
      return endpoint;
    case 'misspelt':
      return { kind: 'unset' };
    case 'address':
      return endpoint.isLoopback ? { kind: 'loopback' } : { kind: 'remote', source, display: endpoint.display };
    case 'no-address':
      return unparsable;
    case 'unclear':
      return { ...unparsable, problem: endpoint.problem };
    case 'unreadable':
      return { ...unparsable, problem: describeErrno(endpoint) };
    case 'irregular':
      return { ...unparsable, problem: 'it is not a regular file' };
  }
};

const readClientConfig = (view: FileView): ClientConfig => {
  const none = noContent(view);
  if (view.kind !== 'file') return none === undefined || none.kind === 'absent' ? { kind: 'unset' } : none;
  const parsed = parseJsonDocument(decodeText(view.bytes).bytes);
  if (!parsed.ok) {
    const { position, reason } = parsed.problem;
    return unclear(`it is not valid JSON (line ${position.line}, column ${position.column}: ${reason})`);
  }
  const { root } = parsed.document;
  if (root.type !== 'object') return unclear('it is not an object');
  const endpoint = memberOf(root, 'Endpoint');
  if (endpoint === undefined) return withoutEndpoint(root);
  if (endpoint.type === 'null') return { kind: 'unset' };
  if (endpoint.type !== 'string') return unclear('its Endpoint is not a string', ENDPOINT);
  const named = readEndpoint(endpoint.value);
  return named.kind === 'no-address' ? unclear('its Endpoint is not an http address', ENDPOINT) : named;
};

const ENDPOINT = '/Endpoint';

const withoutEndpoint = ({ members }: JsonObjectNode): ClientConfig => {
  const key = members.map((member) => member.key).find((name) => equalsIgnoringCase(name, 'Endpoint'));
  return key === undefined ? { kind: 'unset' } : { kind: 'misspelt', key };
};

const unclear = (problem: string, pointer?: string): ClientConfig => ({
  kind: 'unclear',
  problem,
  ...(pointer !== undefined && { pointer }),
});
