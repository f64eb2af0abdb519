import { isDeepStrictEqual } from 'node:util';

const SHOWN = 60;

/** Counts comparisons under a title and keeps the first mismatches, to be printed when the suite is over. */
export const createTally = (title) => {
  const counts = new Map();
  const mismatches = [];
  const count = (kind) => counts.set(kind, (counts.get(kind) ?? 0) + 1);

  return {
    /** For what is worth reporting, but is not a comparison. */
    count,
    /** Is what we say what .NET says? `about` describes the case; it must hold nothing secret. */
    compare: (kind, about, ours, theirs) => {
      count(kind);
      const isSame = isDeepStrictEqual(ours, theirs);
      if (!isSame) mismatches.push({ kind, about, ours, theirs });
      return isSame;
    },
    /** One line, and up to five mismatches. */
    report: () => {
      const parts = [...counts].map(([kind, number]) => `${number} ${kind}`);
      const line = `${title}: ${parts.join(', ')}, ${mismatches.length} mismatches`;
      const shown = mismatches.slice(0, SHOWN).map((one) => `  ${JSON.stringify(one, bigintAsText)}`);
      return { line, details: shown, isClean: mismatches.length === 0 };
    },
  };
};

const bigintAsText = (_key, value) => (typeof value === 'bigint' ? String(value) : value);
