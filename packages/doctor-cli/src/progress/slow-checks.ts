import type { CheckSummary } from '@netclaw/doctor-core/engine';

import type { Progress } from './progress.js';

/** Calls back once after so many milliseconds, unless the function that it returns is called before. */
export type Timer = (milliseconds: number, callback: () => void) => () => void;

/** From here on a check is called slow. */
const SLOW_AFTER_MS = 10_000;

/** What is said of a slow check, behind its name. */
export const SLOW = `slow: it runs for more than ${String(SLOW_AFTER_MS / 1000)} s`;

/** Calls `onSlow` once for each check that still runs when it is slow. */
export const watchSlowChecks = (onSlow: (check: CheckSummary) => void, timer: Timer): Progress => {
  const cancels = new Map<string, () => void>();
  return {
    onEvent: (event) => {
      if (event.kind === 'check-started') {
        const { check } = event;
        const cancel = timer(SLOW_AFTER_MS, () => {
          onSlow(check);
        });
        cancels.set(check.id, cancel);
      } else if (event.kind === 'check-finished') {
        cancels.get(event.result.check.id)?.();
      }
    },
    stop: () => {
      for (const cancel of cancels.values()) cancel();
      return Promise.resolve();
    },
  };
};

/** Never keeps the process alive. */
export const processTimer: Timer = (milliseconds, callback) => {
  const timeout = setTimeout(callback, milliseconds).unref();
  return () => {
    clearTimeout(timeout);
  };
};
