/** A lock that this process holds; it also goes when the process dies. */
export interface HeldLock {
  release(): Promise<void>;
}

/** Mutual exclusion with other doctors, and with the program whose files are repaired. */
export interface Locks {
  /** Throws `lock/busy`, naming the holder, where another doctor has it. */
  acquire(): Promise<HeldLock>;
}
