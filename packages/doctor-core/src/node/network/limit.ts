/** What ends a question to a server: its deadline, or the end of the look. */
interface Limit {
  readonly signal: AbortSignal;
  /** The question was answered. */
  clear(): void;
}

export const limitOf = ({ timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: AbortSignal }): Limit => {
  const late = new AbortController();
  const timer = setTimeout(() => {
    late.abort();
  }, timeoutMs);
  return {
    // one of its own: many questions of one look may wait at once
    signal: AbortSignal.any([signal, late.signal]),
    clear: () => {
      clearTimeout(timer);
    },
  };
};
