/** A lock that this process holds; it is also released when the process ends. */
export interface HeldLock {
  release(): Promise<void>;
}

/** Mutual exclusion with other doctors, and with the program whose files are repaired. */
export interface Locks {
  /**
   * Takes all locks that a repair needs. Throws `lock/busy`, naming the holder, where another doctor has one, and `lock/unavailable`
   * where this machine cannot lock.
   */
  acquire(): Promise<HeldLock>;
}
