import type { JsonDocument, JsonNode, JsonPosition } from '@netclaw/doctor-core/json';
import { positionAt } from '@netclaw/doctor-core/json';

/** What is in a file that .NET's configuration reads, and netclaw's own JSON readers do not: the first of its kind. */
export interface PlainProblem {
  readonly kind: 'comment' | 'trailing-comma' | 'repeated-key';
  readonly position: JsonPosition;
}

/** The first place that is not plain JSON, in the order of the file; undefined where all of it is. */
export const findPlainProblem = ({ root, text, comments }: JsonDocument): PlainProblem | undefined => {
  const found: { readonly kind: PlainProblem['kind']; readonly offset: number }[] = comments
    .slice(0, 1)
    .map(({ start }) => ({ kind: 'comment', offset: start }));
  const visit = (node: JsonNode): void => {
    if (node.type !== 'object' && node.type !== 'array') return;
    const count = node.type === 'object' ? node.members.length : node.items.length;
    const trailing = node.commas[count - 1];
    if (node.type === 'array') for (const item of node.items) visit(item);
    else {
      const seen = new Set<string>();
      for (const { key, start, value } of node.members) {
        // a JsonNode of .NET throws as soon as such an object is used
        if (seen.has(key)) found.push({ kind: 'repeated-key', offset: start });
        seen.add(key);
        visit(value);
      }
    }
    if (trailing !== undefined) found.push({ kind: 'trailing-comma', offset: trailing });
  };
  visit(root);
  const [first] = found.sort((a, b) => a.offset - b.offset);
  return first && { kind: first.kind, position: positionAt(text, first.offset) };
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
