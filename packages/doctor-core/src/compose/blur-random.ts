import type { Change } from '../contract/plan.js';

/**
 * A preview without what chance decides: the same steps are made twice with different randomness, and where the paths of the two
 * previews differ (the id of a new key), the difference is shown as `…`. Throws where the two differ in anything else.
 */
export const blurRandom = (one: readonly Change[], other: readonly Change[]): readonly Change[] => {
  if (one.length !== other.length) throw new Error('the steps of a repair must not depend on chance');
  return one.map((change, index) => {
    const twin = other[index];
    if (twin?.action !== change.action || twin.pointer !== change.pointer || twin.detail !== change.detail) {
      throw new Error('the steps of a repair must not depend on chance');
    }
    return { ...change, path: blur(change.path, twin.path) };
  });
};

const blur = (one: string, other: string): string => {
  if (one === other) return one;
  const start = commonLength(one, other);
  const end = Math.min(commonLength(reversed(one), reversed(other)), Math.min(one.length, other.length) - start);
  return `${one.slice(0, start)}…${end === 0 ? '' : one.slice(-end)}`;
};

const reversed = (text: string): string => [...text].reverse().join('');

/** Random ids can begin alike: the cut is at the last sign that separates parts of a name. */
const commonLength = (one: string, other: string): number => {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  while (length > 0 && /[0-9a-f]/i.test(one[length - 1] ?? '')) length -= 1;
  return length;
};
