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
  const extras = extrasIn(document).map(({ start }): Place => ({
    kind: text.charAt(start) === ',' ? 'trailing-comma' : 'comment',
    offset: start,
  }));
  const [first] = [...extras.slice(0, 1), ...repeatedKeys(root)].sort((a, b) => a.offset - b.offset);
  return first && { kind: first.kind, position: positionAt(text, first.offset) };
};

interface Place {
  readonly kind: PlainProblem['kind'];
  readonly offset: number;
}

/** A JsonNode of .NET throws as soon as an object is used that has a key twice. */
const repeatedKeys = (node: JsonNode): readonly Place[] => {
  if (node.type === 'array') return node.items.flatMap(repeatedKeys);
  if (node.type !== 'object') return [];
  const seen = new Set<string>();
  return node.members.flatMap(({ key, start, value }) => {
    const isRepeated = seen.has(key);
    seen.add(key);
    return [...(isRepeated ? [{ kind: 'repeated-key', offset: start } as const] : []), ...repeatedKeys(value)];
  });
};

/** What is at that place, in words. */
export const describePlainProblem = ({ kind }: PlainProblem): string => {
  switch (kind) {
    case 'comment':
      return 'a comment';
    case 'trailing-comma':
      return 'a comma behind the last member';
    case 'repeated-key':
      return 'a key that its object has already';
  }
};
