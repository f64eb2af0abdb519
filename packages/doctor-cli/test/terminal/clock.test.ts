import { describe, expect, test } from '@jest/globals';

import { processClock } from '../../src/terminal/clock.js';

const MINUTE = 60_000;

describe('the clock of the process', () => {
  test('goes on by what was slept', async () => {
    const before = processClock.now();
    await processClock.sleep(20, new AbortController().signal);
    // a timer may be up to a millisecond early
    expect(processClock.now() - before).toBeGreaterThanOrEqual(19);
  });

  test.each([
    [
      'before',
      (control: AbortController) => {
        control.abort();
      },
    ],
    [
      'meanwhile',
      (control: AbortController) =>
        setImmediate(() => {
          control.abort();
        }),
    ],
  ])('sleeps no longer than until it is aborted %s, and leaves nothing that waits', async (_when, abort) => {
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const before = timers();
    const control = new AbortController();
    const asleep = processClock.sleep(MINUTE, control.signal);
    abort(control);
    await asleep;
    expect(timers()).toBe(before);
  });
});
