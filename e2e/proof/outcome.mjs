/** What several proofs counted, as one. */
export const sumOutcomes = (outcomes) => {
  const counts = {};
  for (const outcome of outcomes) {
    for (const [what, count] of Object.entries(outcome.counts)) counts[what] = (counts[what] ?? 0) + count;
  }
  return { counts, problems: outcomes.flatMap(({ problems }) => problems) };
};

/** `43096 crash points, 412 worlds, …`, without what did not occur, and the number of problems. */
export const formatOutcome = ({ counts, problems }) =>
  [
    ...Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([what, count]) => `${count} ${what}`),
    `${problems.length} problems`,
  ].join(', ');
