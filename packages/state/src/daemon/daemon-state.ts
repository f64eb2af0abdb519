/** Is netclawd running? Read only: diagnosis never takes its lock. */
export type DaemonState =
  /** `stalePid` is that of a pid file which names a live process all the same. */
  | { readonly kind: 'stopped'; readonly stalePid?: number }
  | {
      readonly kind: 'running';
      /** `netclaw` is a command of the C# program at work on this home: it may write the same files. */
      readonly program: 'netclawd' | 'netclaw';
      readonly pid?: number;
      /** ms since the epoch, where it can be seen. */
      readonly startedAt?: number;
    }
  /** It cannot be seen from here (another pid namespace, no `/proc`). */
  | { readonly kind: 'unknown' };
