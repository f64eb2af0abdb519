/**
 * Asks once for all who ask in a row: who comes before the event loop goes on gets the same answer. What a repair does goes through the
 * event loop, so that whoever looks at it asks again.
 */
export const oncePerTurn = <T>(ask: () => Promise<T>): (() => Promise<T>) => {
  let asked: Promise<T> | undefined;
  return () =>
    (asked ??= ask().finally(() => {
      setImmediate(() => {
        asked = undefined;
      });
    }));
};
