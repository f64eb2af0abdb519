/** A lock that this process holds; it also goes when the process dies. */
export interface HeldLock {
  release(): Promise<void>;
}

/** Mutual exclusion with other doctors, and with the program whose files are repaired. */
export interface Locks {
  /**
   * Takes all locks that a repair needs. Throws `lock/busy`, naming the holder, where another doctor has one. `note` is told
   * where a guarantee is weaker than usual.
   */
  acquire(note: (text: string) => void): Promise<HeldLock>;
}
