import { DoctorError } from '@netclaw/doctor-core';
import type { MemoryHome } from '../world/memory-home.js';
import { digestTree } from './tree/digest-tree.js';
import { hidesUnnamed, namedNodes, nameOfWorld } from './tree/name-of-world.js';
import { temporaryFilesIn } from './evaluate-world.js';
import type { Operation } from './disk/operation.js';
import { describeOperation } from './disk/operation.js';
import { isSampled } from './sample.js';
import type { Counts, ExploreOptions, Invariant, Run, Scenario } from './scenario.js';
import { dishonesty } from './statement/dishonesty.js';
import { survivorsOf } from './tree/survivors.js';
import type { DirectoryNode } from './tree/tree.js';
import { cloneTree } from './tree/tree.js';
import { homeOf, treeOf } from './tree/tree-home.js';
import type { WatchedRun } from './watch-run.js';
import { watchRun } from './watch-run.js';

/** A world that was found after a crash and is not recovered yet. */
export interface FoundWorld {
  readonly root: DirectoryNode;
  /** Crashes so far. */
  readonly crashes: number;
  /** How it came about. */
  readonly trail: string;
  /** The process died, the machine went on: nothing is lost, and nothing more is durable. */
  readonly isKill: boolean;
}

/** What the parts of an exploration share. */
export interface Exploration {
  readonly scenario: Scenario;
  readonly invariant: Invariant;
  readonly options: ExploreOptions;
  readonly stateDirectory: string;
  readonly start: DirectoryNode;
  /** The run that nothing disturbs. */
  readonly undisturbed: WatchedRun;
  /** Names of the worlds that it went through, by the operation that came next. */
  readonly passed: ReadonlyMap<number, string>;
  readonly worlds: FoundWorld[];
  readonly counts: { -readonly [K in keyof Counts]: Counts[K] } & {
    readonly lost: string[];
    readonly dishonest: string[];
  };
  readonly recover: (run: Run) => Promise<unknown>;
  /** Is this a world that is recovered by itself? Always false where no two worlds count as one. */
  isKnown(root: DirectoryNode): boolean;
  /** Is enough lost? */
  isOver(): boolean;
  /** Is what comes about in this way tried? */
  isTried(trail: string): boolean;
  /** Takes note of every world that a crash at this moment may leave, each once. */
  find(root: DirectoryNode, crashes: number, trail: string): void;
  lose(trail: string, problems: readonly string[]): void;
  /** Holds what a run said against the disk; `foreign` is what another program wrote meanwhile. */
  evaluateHeard(run: WatchedRun, trail: string, foreign?: readonly string[]): void;
  /** Evaluates what is there after a recovery. */
  evaluateEnd(run: WatchedRun, trail: string): Promise<void>;
  /** Lets the next run find what a disturbed one left, on a disk that works again, and evaluates what becomes of it; each state once. */
  runAgain(left: WatchedRun, crashes: number, trail: string): Promise<WatchedRun | undefined>;
}

/** Makes the first run, undisturbed, and notes every world that a crash in it may leave. */
export const createExploration = async (
  scenario: Scenario,
  invariant: Invariant,
  options: ExploreOptions,
): Promise<Exploration> => {
  const { stateDirectory = '.doctor' } = options;
  const start = treeOf(await scenario.home());
  const unnamed = options.isOfHome === true ? hidesUnnamed(stateDirectory) : undefined;
  const worlds: FoundWorld[] = [];
  const seen = new Set<string>();
  const explored = new Set<string>();
  const ended = new Set<string>();
  const counts = {
    crashPoints: 0,
    worlds: 0,
    faults: 0,
    readFaults: 0,
    concurrentWrites: 0,
    lost: [] as string[],
    statements: 0,
    dishonest: [] as string[],
  };
  /** Two worlds with the same name are one. */
  const nameOf = (root: DirectoryNode): string =>
    options.isOfHome === true ? nameOfWorld(root, stateDirectory) : digestTree(root);
  const lose = (trail: string, problems: readonly string[]): void => {
    counts.lost.push(...problems.map((problem) => `${scenario.name}: ${trail}: ${problem}`));
  };
  const evaluate = (home: MemoryHome, trail: string): void => {
    lose(trail, invariant.always?.(home) ?? []);
  };
  const note = (world: FoundWorld): void => {
    const name = nameOf(world.root);
    if (seen.has(name)) return;
    seen.add(name);
    // what is done with it is always the same, whatever led to it
    if (options.isOfHome !== true || !continued.has(name)) worlds.push(world);
    if (options.isOfHome === true) continued.add(name);
    evaluate(homeOf(world.root), world.trail);
  };
  const isOver = (): boolean => options.stopsAtLoss === true && counts.lost.length > 0;
  const isTried = (trail: string): boolean => !isOver() && isSampled(options.sample, `${scenario.name}: ${trail}`);
  const find = (root: DirectoryNode, crashes: number, trail: string): void => {
    if (!isTried(trail)) return;
    counts.crashPoints += 1;
    // what is pending counts too: the same state leaves the same worlds
    const state = digestTree(root, unnamed);
    if (explored.has(state)) return;
    explored.add(state);
    const named = unnamed && namedNodes(root, unnamed);
    for (const survivor of survivorsOf(root, (node) => named?.has(node) !== false)) {
      const how = survivor.description === '' ? 'power failure' : `power failure, ${survivor.description}`;
      note({ root: survivor.root, crashes, trail: `${trail}: ${how}`, isKill: false });
    }
    note({ root: cloneTree(root), crashes, trail: `${trail}: killed`, isKill: true });
  };
  const evaluateHeard = ({ home, heard }: WatchedRun, trail: string, foreign: readonly string[] = []): void => {
    counts.statements += heard.length;
    const problems = heard.flatMap((one) => dishonesty(one, { home, stateDirectory, foreign }));
    counts.dishonest.push(...problems.map((problem) => `${scenario.name}: ${trail}: ${problem}`));
  };
  const evaluateEnd = async (run: WatchedRun, trail: string): Promise<void> => {
    const { home, root, error } = run;
    evaluateHeard(run, trail);
    if (error !== undefined) lose(trail, [describeError(error)]);
    lose(trail, invariant.always?.(home) ?? []);
    const name = nameOf(root);
    // the same home ends as well
    if (options.isOfHome !== true || (!ended.has(name) && !run.isKnown)) lose(trail, await invariant.atEnd(home));
    ended.add(name);
    lose(
      trail,
      temporaryFilesIn(home, stateDirectory).map((path) => `${path} is left`),
    );
  };
  const continued = options.isOfHome === true ? (options.recovered ?? new Set<string>()) : new Set<string>();
  if (options.isOfHome === true) {
    // the run itself is what recovers it
    seen.add(nameOf(start));
    continued.add(nameOf(start));
  }
  const passed = new Map<number, string>();
  const undisturbed = await watchRun(start, scenario.run, {
    generation: 1,
    onCrashPoint: (root, operation) => {
      if (operation && options.isOfHome === true) passed.set(operation.number, nameOf(root));
      find(root, 1, at(operation));
    },
  });
  await evaluateEnd(undisturbed, 'undisturbed');
  const recover = scenario.recover ?? scenario.run;
  const isKnown = (root: DirectoryNode): boolean => options.isOfHome === true && continued.has(nameOf(root));
  const runAgain = async (left: WatchedRun, crashes: number, trail: string): Promise<WatchedRun | undefined> => {
    const state = nameOf(left.root);
    if (continued.has(state)) return undefined;
    continued.add(state);
    const run = await watchRun(left.root, recover, { generation: crashes + 2, isKnown });
    await evaluateEnd(run, trail);
    return run;
  };
  return {
    scenario,
    invariant,
    options,
    stateDirectory,
    start,
    undisturbed,
    passed,
    worlds,
    counts,
    recover,
    isKnown,
    isOver,
    isTried,
    find,
    lose,
    evaluateHeard,
    evaluateEnd,
    runAgain,
  };
};

/** The moment of a crash, in words. */
export const at = (operation: Operation | undefined): string =>
  operation ? `before ${describeOperation(operation)}` : 'at the end';

export const describeError = (error: unknown): string =>
  error instanceof DoctorError
    ? `it ends with ${error.code}: ${error.message}`
    : `it ends with an error that has no code: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
