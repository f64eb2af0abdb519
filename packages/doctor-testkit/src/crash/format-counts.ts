import type { Counts } from './scenario.js';

/** `412 crash points (96 worlds), 903 faults, …, 0 lost, …, 0 dishonest`, with what was lost or is not so, a line each. */
export const formatCounts = ({ lost, dishonest, ...counts }: Counts): string =>
  [
    [
      `${counts.crashPoints} crash points (${counts.worlds} worlds)`,
      `${counts.faults} faults`,
      `${counts.readFaults} faults of reading`,
      `${counts.concurrentWrites} concurrent writes`,
      `${lost.length} lost`,
      `${counts.statements} statements`,
      `${dishonest.length} dishonest`,
    ].join(', '),
    ...[...lost, ...dishonest].map((problem) => `  ${problem}`),
  ].join('\n');

/** The counts of several explorations as one. */
export const sumCounts = (all: readonly Counts[]): Counts => ({
  crashPoints: all.reduce((sum, counts) => sum + counts.crashPoints, 0),
  worlds: all.reduce((sum, counts) => sum + counts.worlds, 0),
  faults: all.reduce((sum, counts) => sum + counts.faults, 0),
  concurrentWrites: all.reduce((sum, counts) => sum + counts.concurrentWrites, 0),
  lost: all.flatMap(({ lost }) => lost),
  readFaults: all.reduce((sum, counts) => sum + counts.readFaults, 0),
  statements: all.reduce((sum, counts) => sum + counts.statements, 0),
  dishonest: all.flatMap(({ dishonest }) => dishonest),
});
