import type { JsonMember, JsonNode, JsonObjectNode } from '@netclaw/doctor-core/json';
import { isProtectedSecret } from '@netclaw/data-protection';
import { foldCase } from '../text/fold-case.js';

/** What an encrypted value is as configuration: .NET takes the ciphertext itself, which is of no use and must not be shown. */
export const ENCRYPTED = 'ENC:[redacted]';

/** The same tree, but scalars only in `Daemon` sections, and no encrypted one; elsewhere a text is empty and a number is 0. */
export const withoutSecrets = (root: JsonObjectNode): JsonObjectNode => ({
  ...root,
  members: root.members.map((member) => ({
    ...member,
    value: mapScalars(member.value, isDaemon(member) ? hideEncrypted : hide),
  })),
});

const isDaemon = ({ key }: JsonMember): boolean => /^DAEMON(?::|$)/.test(foldCase(key));

const mapScalars = (node: JsonNode, map: (scalar: JsonNode) => JsonNode): JsonNode => {
  switch (node.type) {
    case 'object':
      return { ...node, members: node.members.map((member) => ({ ...member, value: mapScalars(member.value, map) })) };
    case 'array':
      return { ...node, items: node.items.map((item) => mapScalars(item, map)) };
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
      return map(node);
  }
};

const hideEncrypted = (node: JsonNode): JsonNode =>
  node.type === 'string' && isProtectedSecret(node.value) ? { ...node, value: ENCRYPTED } : node;

const hide = (node: JsonNode): JsonNode => {
  if (node.type === 'string') return { ...node, value: '' };
  return node.type === 'number' ? { ...node, raw: '0' } : node;
};
