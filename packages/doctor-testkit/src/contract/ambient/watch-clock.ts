import { watchers } from './watchers.js';
import { standIn } from './stand-in.js';

/** Lets observed code see another ambient clock and other ambient randomness, where it looks for them; returns what ends it. */
export const watchClock = (): (() => void) => {
  const { Date: realDate, Math: math } = globalThis;
  const realRandom = math.random;
  const now = (): number => realDate.now.call(realDate) + (watchers().traces?.clockShiftMs ?? 0);
  globalThis.Date = standIn(
    realDate,
    new Proxy(realDate, {
      construct: (target, args: readonly unknown[], newTarget: new () => object) => {
        const real = newTarget === globalThis.Date ? target : newTarget;
        return Reflect.construct(target, args.length === 0 ? [now()] : args, real) as object;
      },
      apply: (target, self) => Reflect.apply(target, self, []),
      get: (target, key) => (key === 'now' ? now : (Reflect.get(target, key) as unknown)),
    }),
  );
  math.random = standIn(realRandom, () => {
    const shift = watchers().traces?.clockShiftMs ?? 0;
    // any two runs differ, however few numbers they take
    return shift === 0 ? realRandom() : (realRandom() + 0.5) % 1;
  });
  return () => {
    globalThis.Date = realDate;
    math.random = realRandom;
  };
};
