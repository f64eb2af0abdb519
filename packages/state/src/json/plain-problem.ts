import type { JsonDocument, JsonNode, JsonPosition } from '@netclaw/doctor-core/json';
import { extrasIn, positionAt } from '@netclaw/doctor-core/json';

/** What is in a file that .NET's configuration reads, and netclaw's own JSON readers do not: the first of its kind. */
export interface PlainProblem {
  readonly kind: 'comment' | 'trailing-comma' | 'repeated-key';
  readonly position: JsonPosition;
}

/** The first place that is not plain JSON, in the order of the file; undefined where all of it is. */
export const findPlainProblem = (document: JsonDocument): PlainProblem | undefined => {
  const { root, text } = document;
  const [extra] = extrasIn(document);
  const repeated = firstRepeatedKey(root);
  const isExtra = extra !== undefined && (repeated === undefined || extra.start < repeated);
  if (isExtra) {
    const kind = text.charAt(extra.start) === ',' ? 'trailing-comma' : 'comment';
    return { kind, position: positionAt(text, extra.start) };
  }
  return repeated === undefined ? undefined : { kind: 'repeated-key', position: positionAt(text, repeated) };
};

/** Its offset. A JsonNode of .NET throws as soon as an object is used that has a key twice. */
const firstRepeatedKey = (node: JsonNode): number | undefined => {
  if (node.type !== 'object' && node.type !== 'array') return undefined;
  const seen = new Set<string>();
  for (const child of node.type === 'object' ? node.members : node.items) {
    if ('key' in child) {
      if (seen.has(child.key)) return child.start;
      seen.add(child.key);
    }
    const within = firstRepeatedKey('key' in child ? child.value : child);
    if (within !== undefined) return within;
  }
  return undefined;
};

/** What is at that place, in words. */
export const describePlainProblem = ({ kind }: PlainProblem): string => {
  switch (kind) {
    case 'comment':
      return 'a comment';
    case 'trailing-comma':
      return 'a comma after the last member';
    case 'repeated-key':
      return 'a key that its object has already';
  }
};
