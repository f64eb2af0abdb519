import type { FileView } from '@netclaw/doctor-core';
import { displayName, memberOf, parseJsonDocument } from '@netclaw/doctor-core';
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
  if (view.kind !== 'file') return unparsable('client-config');
  const parsed = parseJsonDocument(view.bytes);
  if (!parsed.ok || parsed.document.root.type !== 'object') return unparsable('client-config');
  const endpoint = memberOf(parsed.document.root, 'Endpoint');
  if (endpoint === undefined || endpoint.type === 'null') return { kind: 'unset' };
  return endpoint.type === 'string' ? readEndpoint(endpoint.value, 'client-config') : unparsable('client-config');
};

const unparsable = (source: Source): ClientEndpoint => ({ kind: 'remote', source, display: 'unparsable' });
