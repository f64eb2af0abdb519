/** A lock that this process holds; it is also released when the process ends. */
export interface HeldLock {
  release(): Promise<void>;
}

/** All locks that a repair needs. */
export interface RepairLock extends HeldLock {
  /** Lets the program whose files are repaired start, while other doctors are still kept away. */
  releaseHostLocks(): Promise<void>;
}

/** How long taking locks may take, and what ends it early. */
export interface LockLimit {
  /** ms; default 10 000 */
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Mutual exclusion with other doctors, and with the program whose files are repaired. */
export interface Locks {
  /**
   * Takes all locks that a repair needs. Throws `lock/busy`, naming the holder, where another doctor has one, and `lock/unavailable`
   * where this machine cannot lock, or does not within the limit. Rejects with the reason of the signal where it is aborted.
   */
  acquire(limit?: LockLimit): Promise<RepairLock>;
}
