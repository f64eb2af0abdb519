import type { FindingReference } from '../contract/author/finding.js';
import type { LockLimit } from '../contract/port/locks.js';
import type { Recovered } from './apply/recover.js';
import type { Applied, Transaction } from './apply/transaction.js';
import type { TransactionReader } from './transaction-reader.js';

/** The only thing that changes the machine. */
export interface Applier extends TransactionReader {
  /** Throws a `DoctorError` (`apply/…`, `permission/…`, `lock/…`) where nothing was changed, and a `RollbackFailedError` where something was that could not be reverted. */
  run(transaction: Transaction): Promise<Applied>;
  /** Completes an interrupted repair or reverts it. `verify` says whether what it was to fix is fixed. */
  recover(
    verify: (fixes: readonly FindingReference[]) => Promise<string | undefined>,
    /** For its locks; default 10 s. */
    limit?: LockLimit,
  ): Promise<Recovered & { readonly notes: readonly string[] }>;
}
