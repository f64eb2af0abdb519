/** No machine is so busy that it needs as long. */
export const LONG_MS = 600_000;

const timers = new Set<NodeJS.Timeout>();

/** Leaves a timer behind, which is still there however late somebody looks. */
export const leaveTimer = (): NodeJS.Timeout => {
  const timer = setTimeout(() => undefined, LONG_MS);
  timers.add(timer);
  return timer;
};

/** Clears what was left, which would keep the process from ending. */
export const clearLeftTimers = (): void => {
  for (const timer of timers) clearTimeout(timer);
  timers.clear();
};
