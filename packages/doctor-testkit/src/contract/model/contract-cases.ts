import type { ContextOptions } from '../../world/memory-machine.js';
import type { MemoryHome } from '../../world/memory-home.js';
import type { Sample } from '../../crash/sample.js';

/** One world to observe: a home, and what else the check can see. */
interface ContractCase extends Omit<ContextOptions, 'signal' | 'log'> {
  /** Makes the home; called anew for every use. */
  home(): MemoryHome;
  /** Texts that this world holds and that must never leave it, beside those of all cases. */
  readonly secrets?: readonly string[];
}

/** A world in which nothing is wrong: no error, no warning, nothing to repair. */
export interface HealthyCase extends ContractCase {
  /** Local codes of the infos that are found here, each once; default none. */
  readonly finds?: readonly string[];
}

/** A world in which something is wrong. */
export interface BrokenCase extends ContractCase {
  /** Every local code that is found here, infos too, each once. */
  readonly finds: readonly string[];
  /** Consents that the operator gives. With any of them something must be planned, and none may be left over. */
  readonly consents?: readonly string[];
  /**
   * What a repair must leave as it is, content and mode: a path relative to the home (`token`), a directory with all that is in it (`logs/`),
   * or a value in a JSON file (`settings.json#/region`).
   */
  readonly preserves?: readonly string[];
  /** Files that a repair may write anew as a whole, or delete, although no finding is about all that is in them; `logs/`: all in it. */
  readonly replaces?: readonly string[];
}

/** The worlds that a check is proved in, by name. Together they reach every code and every repair of the check. */
export interface ContractCases {
  readonly healthy: Readonly<Record<string, HealthyCase>>;
  readonly broken: Readonly<Record<string, BrokenCase>>;
}

/** How far crashes and failing disks are explored. */
interface CrashOptions {
  /** Crashes in a row: 2 = the recovery crashes too. Default 1. */
  readonly depth?: number;
  /** Errors that strike operations, once and for good; default `EIO` alone, which can strike each of them. */
  readonly errnos?: readonly string[];
  /** Explore every case. Default: of those that are repaired by the same repair and option the one with the most changes. */
  readonly isEveryCase?: boolean;
  /**
   * Also what only the engine could break: a crash in the midst of its own files, and errors on them. Default: worlds count as one where the
   * files of the home are the same and the journal is as far, and errors strike the files of the home and the journal.
   */
  readonly isOfEngine?: boolean;
  /** Only a part of the moments and faults; default: all of them. */
  readonly sample?: Sample;
}

export interface ContractOptions {
  /** Texts that must never leave a world, in all cases. Each must be planted in at least one: in a file or the environment. */
  readonly secrets?: readonly string[];
  /** `false` leaves the exploration of crashes out. */
  readonly crashes?: false | CrashOptions;
  /** Longest time of one look or one proposal, ms; default 5000. */
  readonly timeoutMs?: number;
  /** How soon after an abort a look must have ended, ms; default 500. */
  readonly graceMs?: number;
}

/** What was proved. */
export interface ContractSummary {
  /** Id of the check. */
  readonly check: string;
  /** Names of the rules that hold. */
  readonly rules: readonly string[];
  readonly cases: number;
  /** Codes that the cases reach. */
  readonly codes: number;
  /** Repairs that were really made, to memory. */
  readonly repairs: number;
  /** Moments at which the engine was cut off while it made them. */
  readonly crashPoints: number;
  /** Different worlds that were found after them, all recovered. */
  readonly worlds: number;
  /** Runs in which an operation of the disk failed. */
  readonly faults: number;
}
