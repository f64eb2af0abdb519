import type { Clock } from '../../src/terminal/clock.js';

/** A clock on which only pauses take time, and work that says so. */
export interface FakeClock extends Clock {
  /** Everything that was waited for, ms. */
  readonly pauses: number[];
  pass(milliseconds: number): void;
}

/** @param onPause what happens meanwhile, by the number of the pause */
export const fakeClock = (onPause: (count: number) => void | Promise<void> = () => undefined): FakeClock => {
  let now = 5000;
  const pauses: number[] = [];
  return {
    pauses,
    pass: (milliseconds) => {
      now += milliseconds;
    },
    now: () => now,
    sleep: async (milliseconds) => {
      pauses.push(milliseconds);
      await onPause(pauses.length);
      now += milliseconds;
    },
  };
};
