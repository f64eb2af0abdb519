// of a shorter word two edits may leave nothing
const SHORT = 4;
const SHORTEST_BEGINNING = 3;

/**
 * The known name that was probably meant: at most two edits away (one of a short word), or a third of the word, or the only one that
 * begins with it. Undefined where none is near.
 */
export const nearestName = (name: string, known: readonly string[]): string | undefined => {
  const limit = name.length <= SHORT ? 1 : Math.max(2, Math.floor(name.length / 3));
  const [nearest] = known
    .map((candidate) => ({ candidate, distance: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance);
  if (nearest !== undefined || name.length < SHORTEST_BEGINNING) return nearest?.candidate;
  const [longer, ...others] = known.filter((candidate) => candidate.toLowerCase().startsWith(name.toLowerCase()));
  return others.length === 0 ? longer : undefined;
};

/** Edits between two words; two letters that changed places are one. */
const editDistance = (a: string, b: string): number => {
  let before: readonly number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let line = 1; line <= a.length; line += 1) {
    const next = [line];
    for (let column = 1; column <= b.length; column += 1) {
      const substituted = (row[column - 1] ?? 0) + (a[line - 1] === b[column - 1] ? 0 : 1);
      const isSwapped = a[line - 1] === b[column - 2] && a[line - 2] === b[column - 1];
      const swapped = isSwapped ? (before[column - 2] ?? 0) + 1 : Infinity;
      next.push(Math.min(substituted, swapped, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
};
