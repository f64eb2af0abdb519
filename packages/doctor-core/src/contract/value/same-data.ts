/**
 * Are two plain values the same as data: as JSON, whatever the order of keys? A proposal may come from another module instance, a file
 * or a realm of its own, so neither prototypes nor members without a value count.
 */
export const isSameData = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other);

const canonical = (value: unknown): string | undefined =>
  JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
