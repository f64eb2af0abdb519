const originals = new WeakMap<object, object>();

/** A replacement of ours for something that all code shares, for a while: it counts as what it stands for. */
export const standIn = <T extends object>(original: T, replacement: T): T => {
  originals.set(replacement, originals.get(original) ?? original);
  return replacement;
};

/** What one of ours stands for; anything else is itself. */
export const originalOf = (value: unknown): unknown =>
  typeof value === 'function' || (typeof value === 'object' && value !== null)
    ? (originals.get(value) ?? value)
    : value;
