import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { OwnSignal } from '../../src/sandbox/within-time.js';
import { createTurns } from '../../src/sandbox/turns.js';
import { TIMED_OUT, withinTime } from '../../src/sandbox/within-time.js';

const never = (): Promise<never> => new Promise(() => undefined);
const run = new AbortController();
const limit = { timeoutMs: 1000, signal: run.signal };

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  // whatever came of it, nothing is left to wait for
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

describe('work within its time', () => {
  it('gives what it gives', async () => {
    expect(await withinTime(() => Promise.resolve('done'), limit)).toBe('done');
  });

  it('rejects as it does', async () => {
    const error = new Error('its own');
    await expect(withinTime(() => Promise.reject(error), limit)).rejects.toBe(error);
    const atOnce = (): never => {
      throw error;
    };
    await expect(withinTime(atOnce, limit)).rejects.toBe(error);
  });

  it('is not waited for once its time is up', async () => {
    const outcome = withinTime(never, limit);
    jest.advanceTimersByTime(1000);
    expect(await outcome).toBe(TIMED_OUT);
  });

  it('is not waited for once the run is aborted, or was before', async () => {
    const aborted = new AbortController();
    const outcome = withinTime(never, { timeoutMs: 1000, signal: aborted.signal });
    const reason = new Error('enough');
    aborted.abort(reason);
    await expect(outcome).rejects.toBe(reason);
    await expect(withinTime(never, { timeoutMs: 1000, signal: aborted.signal })).rejects.toBe(reason);
    await expect(withinTime(never, { timeoutMs: 1000, signal: AbortSignal.abort('text') })).rejects.toThrow(
      'interrupted',
    );
  });
});

describe('the signal of work', () => {
  /** Work that never settles by itself, and its signal. */
  const asked = (signal = run.signal): { readonly outcome: Promise<unknown>; readonly own: AbortSignal } => {
    let own: AbortSignal | undefined;
    const outcome = withinTime(
      (given) => {
        own = given.signal;
        return never();
      },
      { timeoutMs: 1000, signal },
    );
    return { outcome, own: own ?? AbortSignal.abort('not given') };
  };

  it('is aborted when its time is up', async () => {
    const { outcome, own } = asked();
    expect(own.aborted).toBe(false);
    jest.advanceTimersByTime(1000);
    await outcome;
    expect(own.reason).toEqual(new Error('it took longer than 1000 ms'));
  });

  it('is aborted when the run is, for the same reason', async () => {
    const aborted = new AbortController();
    const { outcome, own } = asked(aborted.signal);
    const reason = new Error('enough');
    aborted.abort(reason);
    await expect(outcome).rejects.toBe(reason);
    expect(own.reason).toBe(reason);
  });

  it('is aborted when it is done, and then also where it is asked for late', async () => {
    let early: AbortSignal | undefined;
    let given: OwnSignal | undefined;
    await withinTime(async (own) => {
      early = own.signal;
    }, limit);
    await withinTime(async (own) => {
      given = own;
    }, limit);
    expect(early?.reason).toMatchObject({ name: 'AbortError' });
    expect(given?.signal.reason).toBe(early?.reason);
    expect(given?.signal).toBe(given?.signal);
  });

  it('is not made for who does not ask', async () => {
    const Real = AbortController;
    const made = jest.spyOn(globalThis, 'AbortController').mockImplementation(() => new Real());
    try {
      await withinTime(() => Promise.resolve(), limit);
      expect(made).not.toHaveBeenCalled();
      await withinTime((own) => Promise.resolve(own.signal), limit);
      expect(made).toHaveBeenCalledTimes(1);
    } finally {
      made.mockRestore();
    }
  });
});

describe('the turn of work', () => {
  /** Work that waits for a turn of one at once, and what ends it. */
  const takingTurns = () => {
    const inTurn = createTurns(1);
    const ends: (() => void)[] = [];
    const ask = () =>
      withinTime(
        (own) =>
          inTurn(
            () =>
              new Promise<string>((resolve) =>
                ends.push(() => {
                  resolve('done');
                }),
              ),
            own.signal,
          ),
        limit,
      );
    return { ends, ask };
  };
  const settled = async (): Promise<void> => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };

  it('does not use up its time while it waits', async () => {
    const { ends, ask } = takingTurns();
    const first = ask();
    const second = ask();
    jest.advanceTimersByTime(900);
    ends[0]?.();
    expect(await first).toBe('done');
    await settled();
    jest.advanceTimersByTime(900);
    ends[1]?.();
    expect(await second).toBe('done');
  });

  it('ends in time once it has started', async () => {
    const { ends, ask } = takingTurns();
    const first = ask();
    const second = ask();
    ends[0]?.();
    await first;
    await settled();
    jest.advanceTimersByTime(1000);
    expect(await second).toBe(TIMED_OUT);
  });

  it('is its own time where its own parts hold each other up', async () => {
    const inTurn = createTurns(1);
    const slow = () => new Promise<void>((resolve) => setTimeout(resolve, 400));
    const outcome = withinTime((own) => Promise.all([1, 2, 3, 4].map(() => inTurn(slow, own.signal))), limit);
    await jest.advanceTimersByTimeAsync(1000);
    expect(await outcome).toBe(TIMED_OUT);
    await jest.advanceTimersByTimeAsync(1000);
  });
});
