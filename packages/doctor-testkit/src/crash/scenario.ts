import type { Disk } from '@netclaw/doctor-core/engine';
import type { MemoryHome } from '../world/memory-home.js';
import type { ReadFaultKind } from './disk/read-fault.js';
import type { Sample } from './sample.js';
import type { Statement } from './statement/statement.js';

/** One run of a scenario. */
export interface Run {
  readonly home: MemoryHome;
  /** What the run must write through. */
  readonly disk: Disk;
  /** 1 for the first run, 2 for the one after a crash, and so on: for a random source that never gives the same twice. */
  readonly generation: number;
  /** Takes what the run says of what it did since it spoke last; it is held against the disk. */
  say(statement: Statement): void;
  /** Is what is there now a world that is recovered by itself? Then nothing new comes of going on. Absent: it is not known. */
  isKnown?(): boolean;
}

/** What another program does to the home: it replaces files as a whole, by a rename. */
export type ConcurrentWriter = (home: MemoryHome) => Readonly<Record<string, string | Uint8Array>>;

/** A program that writes in the middle of a run. */
interface ConcurrentWrite {
  readonly write: ConcurrentWriter;
  /** Is what it wrote still there? It may be lost only where it wrote in the very instant of a rename over it. */
  isPreserved(home: MemoryHome): boolean;
}

export interface Scenario {
  readonly name: string;
  /** Makes the home as it is before the run. */
  home(): MemoryHome | Promise<MemoryHome>;
  /** The work that is interrupted. */
  run(run: Run): Promise<unknown>;
  /** What the operator does after the crash or the fault: the next `--fix`. Default: `run` again. */
  recover?(run: Run): Promise<unknown>;
  /** What others may do between a crash and the recovery, by name. Nothing at all is tried too. */
  readonly between?: Readonly<Record<string, ConcurrentWriter>>;
  /** What another program does at any one instant of the run, by name. */
  readonly meanwhile?: Readonly<Record<string, ConcurrentWrite>>;
}

/** What must always hold. Each returns what is broken, in words. */
export interface Invariant {
  /** Evaluated in every world that a crash, a fault or another program leaves, before anything is recovered. */
  readonly always?: (home: MemoryHome) => readonly string[];
  /** Evaluated after the recovery, and after a run that was not disturbed. */
  readonly atEnd: (home: MemoryHome) => readonly string[] | Promise<readonly string[]>;
}

export interface ExploreOptions {
  /** Crashes in a row: 2 = the recovery crashes too; 0 = none. Default 3. */
  readonly depth?: number;
  /** Errors that strike operations; default all. Empty = none. */
  readonly errnos?: readonly string[];
  /** What strikes the calls that read, of checks and of the engine; default all. Empty = nothing. */
  readonly readFaults?: readonly ReadFaultKind[];
  /** Do errors strike the recovery too? Default: no. */
  readonly isRecoveryFaulted?: boolean;
  /** The engine's own directory, relative to the home; default `.doctor`. */
  readonly stateDirectory?: string;
  /** Only a part of the moments, faults and writes; default: all of them. */
  readonly sample?: Sample;
  /** Nothing more is tried once something is lost. Default: everything is. */
  readonly stopsAtLoss?: boolean;
  /**
   * Only what a check can tell apart: worlds count as one where the files beside those of the engine are the same and the journal is as far,
   * and in each of them an error strikes the first operation that changes one of these files, or the journal. Default: everything, for it is for who
   * changes the engine.
   */
  readonly isOfHome?: boolean;
  /** With `isOfHome`: names of the worlds that were recovered already, for explorations that would recover them in the same way. */
  readonly recovered?: Set<string>;
  /** Is this a file that stays after a rollback? */
  readonly isPreserved?: (path: string) => boolean;
}

export interface Counts {
  /** Moments at which a run was cut off. */
  readonly crashPoints: number;
  /** Different worlds that were found after them, all recovered. */
  readonly worlds: number;
  /** Runs in which an operation failed. */
  readonly faults: number;
  /** Runs in which a call that reads failed, or gave less than was asked for. */
  readonly readFaults: number;
  /** Runs into which another program broke. */
  readonly concurrentWrites: number;
  /** What was lost, in words: where, how, and what is broken. */
  readonly lost: readonly string[];
  /** What runs said of themselves, held against the disk. */
  readonly statements: number;
  /** What was said and is not so, in words. */
  readonly dishonest: readonly string[];
}
