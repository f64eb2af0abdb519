import type { Counts } from './scenario.js';

/** `412 crash points, 903 faults, 0 lost`, with what was lost, a line each. */
export const formatCounts = ({ crashPoints, worlds, faults, concurrentWrites, lost }: Counts): string =>
  [
    `${crashPoints} crash points (${worlds} worlds), ${faults} faults, ${concurrentWrites} concurrent writes, ${lost.length} lost`,
    ...lost.map((loss) => `  ${loss}`),
  ].join('\n');

/** The counts of several explorations as one. */
export const sumCounts = (all: readonly Counts[]): Counts => ({
  crashPoints: all.reduce((sum, counts) => sum + counts.crashPoints, 0),
  worlds: all.reduce((sum, counts) => sum + counts.worlds, 0),
  faults: all.reduce((sum, counts) => sum + counts.faults, 0),
  concurrentWrites: all.reduce((sum, counts) => sum + counts.concurrentWrites, 0),
  lost: all.flatMap(({ lost }) => lost),
});
