import type { Subject } from '../../contract/author/finding.js';
import type { Assertion, PortAssertion } from './assertion.js';

export const addressOf = ({ host = '127.0.0.1', port }: PortAssertion): string => `tcp://${host}:${port}`;

/** Without its query, which may hold a secret. */
export const shownUrl = (url: string): string => {
  const { origin, pathname } = new URL(url);
  return pathname === '/' ? origin : `${origin}${pathname}`;
};

/** What an assertion is about: the same at every look. */
export const subjectOf = (assertion: Assertion): Subject => {
  if ('file' in assertion) return { path: assertion.file };
  if ('json' in assertion) {
    const { json: path, pointer } = assertion;
    return pointer === undefined ? { path } : { path, pointer };
  }
  if ('disk' in assertion) return { path: assertion.disk };
  if ('process' in assertion) return { name: assertion.process };
  if ('port' in assertion) return { name: `${assertion.host ?? '127.0.0.1'}:${assertion.port}` };
  if ('command' in assertion) return { name: assertion.command.join(' ') };
  if ('env' in assertion) return { name: assertion.env };
  if ('http' in assertion) return { name: shownUrl(assertion.http) };
  if ('service' in assertion) return { name: assertion.service };
  return {};
};
