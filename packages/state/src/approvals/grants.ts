import type { FileView } from '@netclaw/doctor-core';
import type { JsonDocument, JsonNode, JsonObjectNode } from '@netclaw/doctor-core/json';
import { memberOf, parseJsonDocument } from '@netclaw/doctor-core/json';
import type { NoContent } from '../home/file-facts.js';
import { noContent } from '../home/file-facts.js';
import type { FileFault, ValueFault } from './file-fault.js';
import { faultIn } from './file-fault.js';
import type { GrantsVersion } from './grant-entry.js';
import { grantFault } from './grant-entry.js';
import { describeKind, firstOf, repeatedMember } from './json-parts.js';

/** tool-approvals.json, as a netclaw reads it that knows version 3. What is granted is not kept. */
export type Grants =
  | NoContent
  /** netclaw reads no grants through a link. */
  | { readonly kind: 'link' }
  /** Version 2 is taken over when netclaw reads it, and a copy is kept. */
  | { readonly kind: 'grants'; readonly version: GrantsVersion; readonly count: number }
  /** netclaw sets it aside when it reads it, and begins without a grant. */
  | { readonly kind: 'outdated'; readonly found: string }
  | { readonly kind: 'newer'; readonly version: number }
  | ({ readonly kind: 'invalid' } & FileFault);

/** The newest version that is known here. */
const NEWEST = 3;
const AUDIENCES = ['public', 'team', 'personal'];

export const readGrants = (view: FileView): Grants => {
  const none = noContent(view);
  if (none) return none;
  if (view.kind !== 'file') return { kind: 'absent' };
  return view.isSymlink ? { kind: 'link' } : grantsIn(view.bytes);
};

/** The same of its bytes. */
export const grantsIn = (bytes: Uint8Array): Exclude<Grants, NoContent | { readonly kind: 'link' }> => {
  const parsed = parseJsonDocument(bytes);
  if (!parsed.ok) return { kind: 'invalid', position: parsed.problem.position, reason: parsed.problem.reason };
  const { document } = parsed;
  const { root } = document;
  if (document.hasByteOrderMark) {
    return invalid(document, { path: [], at: 0, problem: 'begins with a byte order mark' });
  }
  if (root.type !== 'object') return { kind: 'outdated', found: describeKind(root) };
  const version = memberOf(root, 'version');
  if (version === undefined) return { kind: 'outdated', found: 'has no version' };
  const number = integerOf(version);
  if (number !== undefined && number > NEWEST) return { kind: 'newer', version: number };
  const fault = rootFault(root);
  if (fault) return invalid(document, fault);
  if (number === 1) return { kind: 'outdated', found: 'has version 1' };
  if (number !== 2 && number !== NEWEST) {
    return invalid(document, { path: ['version'], at: version.start, problem: 'is not a version of netclaw' });
  }
  const { count, fault: inner } = readAudiences(memberOf(root, 'audiences'), number);
  return inner ? invalid(document, inner) : { kind: 'grants', version: number, count };
};

const invalid = (document: JsonDocument, fault: ValueFault): { readonly kind: 'invalid' } & FileFault => ({
  kind: 'invalid',
  ...faultIn(document, fault),
});

const rootFault = (root: JsonObjectNode): ValueFault | undefined => {
  const unknown = root.members.find(({ key }) => key !== 'version' && key !== 'audiences');
  if (unknown) return { path: [unknown.key], at: unknown.start, problem: 'is not a member of this file' };
  const audiences = memberOf(root, 'audiences');
  if (audiences === undefined) return { path: [], at: root.start, problem: 'has no audiences' };
  return repeatedMember(root, []);
};

const readAudiences = (
  audiences: JsonNode | undefined,
  version: GrantsVersion,
): { readonly count: number; readonly fault: ValueFault | undefined } => {
  let count = 0;
  const fault = objectFault(audiences, ['audiences'], (audience, path) => {
    const [, name = ''] = path;
    if (!AUDIENCES.includes(String(name).toLowerCase())) {
      return { path, at: audience.start, problem: `is none of ${AUDIENCES.join(', ')}` };
    }
    return objectFault(audience, path, (grants, at, tool) => {
      if (!isToolName(tool)) return { path: at, at: grants.start, problem: 'is not the name of a tool' };
      if (grants.type !== 'array') {
        return { path: at, at: grants.start, problem: `${describeKind(grants)} instead of a list` };
      }
      count += grants.items.length;
      return firstOf(grants.items.entries(), ([index, grant]) => grantFault(grant, tool, version, [...at, index]));
    });
  });
  return { count, fault };
};

/** Of an object with unique keys, and of what is in it. */
const objectFault = (
  node: JsonNode | undefined,
  path: ValueFault['path'],
  faultOf: (value: JsonNode, path: ValueFault['path'], key: string) => ValueFault | undefined,
): ValueFault | undefined => {
  if (node?.type !== 'object') {
    return node && { path, at: node.start, problem: `${describeKind(node)} instead of an object` };
  }
  return repeatedMember(node, path) ?? firstOf(node.members, ({ key, value }) => faultOf(value, [...path, key], key));
};

const isToolName = (name: string): boolean => name.isWellFormed() && /^[^\s\0-\x1F\x7F-\x9F]+$/.test(name);

/** Of a number that .NET takes for a whole one. */
const integerOf = (node: JsonNode): number | undefined =>
  node.type === 'number' && /^-?\d+$/.test(node.raw) ? Number(node.raw) : undefined;
