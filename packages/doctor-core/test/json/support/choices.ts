import fc from 'fast-check';

/** Chooses one of some values; the first one once the choices are used up, so that shrinking leads to it. */
export type Choose = <const T>(values: readonly [T, ...T[]]) => T;

/** Random values made by a function that chooses: shrinkable and replayable, whatever it makes of the choices. */
export const chosen = <T>(make: (choose: Choose) => T): fc.Arbitrary<T> =>
  fc.array(fc.nat(0xffff), { minLength: 100, maxLength: 400 }).map((numbers) => {
    let used = 0;
    return make((values) => {
      const number = numbers[used] ?? 0;
      used += 1;
      return values[number % values.length] ?? values[0];
    });
  });
