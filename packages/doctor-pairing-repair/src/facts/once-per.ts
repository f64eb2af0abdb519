/** A function of an observed value that never changes: computed once for each, however many ask. The answer is gone with the value. */
export const oncePer = <V extends object, T>(compute: (value: V) => T): ((value: V) => T) => {
  const known = new WeakMap<V, { readonly answer: T }>();
  return (value) => {
    const before = known.get(value);
    if (before) return before.answer;
    const answer = compute(value);
    known.set(value, { answer });
    return answer;
  };
};
