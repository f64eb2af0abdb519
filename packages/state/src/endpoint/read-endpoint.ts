import type { FileView } from '@netclaw/doctor-core';
import { displayName, memberOf, parseJsonDocument } from '@netclaw/doctor-core';
import { describeErrno, noContent } from '../file-facts.js';
import { isLoopbackHost } from '../host/loopback.js';
import type { ClientEndpoint } from './client-endpoint.js';

type Source = Extract<ClientEndpoint, { readonly kind: 'remote' }>['source'];

/** The endpoint that a text names; blank counts as unset, and what is no http(s) URL as remote, since it cannot be told. */
export const readEndpoint = (text: string, source: Source): ClientEndpoint => {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'unset' };
  if (!/^https?:\/\//i.test(trimmed) || !URL.canParse(trimmed)) return unparsable(source);
  const { protocol, host, hostname } = new URL(trimmed);
  return isLoopbackHost(hostname)
    ? { kind: 'loopback' }
    : { kind: 'remote', source, display: displayName(`${protocol}//${host}`) };
};

/** `client/config.json`. Whatever it holds that cannot be understood may once have been a remote endpoint. */
export const readClientConfig = (view: FileView): ClientEndpoint => {
  if (view.kind === 'absent') return { kind: 'unset' };
  const broken = noContent(view);
  if (view.kind !== 'file')
    return unclear(broken?.kind === 'unreadable' ? describeErrno(broken) : 'it is no plain file');
  const parsed = parseJsonDocument(view.bytes);
  if (!parsed.ok) return unclear('it is no JSON');
  if (parsed.document.root.type !== 'object') return unclear('it holds no object');
  const endpoint = memberOf(parsed.document.root, 'Endpoint');
  if (endpoint === undefined || endpoint.type === 'null') return { kind: 'unset' };
  return endpoint.type === 'string' ? readClientEndpoint(endpoint.value) : unclear('its Endpoint is no text');
};

const readClientEndpoint = (text: string): ClientEndpoint => {
  const endpoint = readEndpoint(text, 'client-config');
  return endpoint.kind === 'remote' && endpoint.display === UNPARSABLE
    ? unclear('its Endpoint is no http address')
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
