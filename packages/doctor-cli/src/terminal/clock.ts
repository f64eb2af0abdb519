/** Time that passes, and what waits for it. */
export interface Clock {
  /** Milliseconds since some moment; setting the time of day changes nothing of it. */
  now(): number;
  /** Resolves after so many milliseconds, and at once where the signal is aborted: nothing is left that waits then. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** That of this process. */
export const processClock: Clock = {
  now: () => performance.now(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timeout);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timeout = setTimeout(end, milliseconds);
      signal.addEventListener('abort', end);
      if (signal.aborted) end();
    }),
};
