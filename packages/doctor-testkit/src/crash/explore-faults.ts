import { posix } from 'node:path';
import { DoctorError } from '@netclaw/doctor-core';
import type { Exploration, FoundWorld } from './exploration.js';
import { describeError } from './exploration.js';
import { describeFault, ERRNOS, faultsOf, stopsRemovals } from './disk/fault.js';
import { contentOf, temporaryFilesIn } from './evaluate-world.js';
import type { Operation } from './disk/operation.js';
import { changesDisk, describeOperation } from './disk/operation.js';
import type { Run } from './scenario.js';
import { MEMORY_HOME } from '../world/memory-facts.js';
import { homeOf } from './tree/tree-home.js';
import { watchRun } from './watch-run.js';
import type { WatchedRun } from './watch-run.js';

/** Lets every operation fail, of the run and, where asked for, of the recovery of a killed process. */
export const exploreFaults = async (exploration: Exploration): Promise<void> => {
  const { scenario, options, start, undisturbed, recover, worlds } = exploration;
  const old = contentOf(homeOf(start), options);
  const fresh = contentOf(undisturbed.home, options);
  const { operations } = undisturbed;
  await strike(exploration, {
    root: start,
    run: scenario.run,
    operations,
    crashes: 0,
    trail: '',
    states: [old, fresh],
    worlds: exploration.passed,
  });
  if (options.isRecoveryFaulted !== true) return;
  const killed = worlds.filter((world) => world.isKill && world.crashes === 1);
  for (const world of killed) {
    const { root } = world;
    const { operations } = await watchRun(root, recover, { generation: 2 });
    const trail = `${world.trail}; recovery `;
    await strike(exploration, {
      root,
      run: recover,
      operations: untilClosed(operations),
      crashes: 1,
      trail,
      states: [],
      worlds: new Map(),
    });
  }
};

interface Struck extends Pick<FoundWorld, 'root' | 'crashes' | 'trail'> {
  readonly run: (run: Run) => Promise<unknown>;
  /** What can fail in it. */
  readonly operations: readonly Operation[];
  /** The contents of which one must be there then; empty: not evaluated. */
  readonly states: readonly string[];
  /** Names of the worlds in which the operations are, as far as they are known. */
  readonly worlds: ReadonlyMap<number, string>;
}

const strike = async (exploration: Exploration, struck: Struck): Promise<void> => {
  const { root, run, crashes } = struck;
  const { errnos = ERRNOS } = exploration.options;
  const generation = crashes + 1;
  const { isOfHome } = exploration.options;
  const operations = isOfHome === true ? changesOfHome(exploration, struck) : struck.operations;
  for (const operation of operations) {
    for (const fault of faultsOf(operation, errnos)) {
      if (isOfHome === true && fault.isLasting) continue;
      const trail = `${struck.trail}${describeFault(fault)} at ${describeOperation(operation)}`;
      if (!exploration.isTried(trail)) continue;
      exploration.counts.faults += 1;
      const faulted = await watchRun(root, run, { generation, fault });
      const verdict = { isFinal: stopsRemovals(fault), trail, states: struck.states };
      await evaluateFaulted(exploration, faulted, verdict);
      await exploration.runAgain(faulted, crashes, `${trail}, then on a working disk`);
    }
  }
};

/** Those that change a file of the home, or the journal; of several in the same world the first, for none of them leaves another one. */
const changesOfHome = ({ stateDirectory }: Exploration, { operations, worlds }: Struck): readonly Operation[] => {
  const state = posix.join(MEMORY_HOME, stateDirectory);
  const struck = new Set<string>();
  return operations.filter((one) => {
    const isOfHome = one.path === `${state}/journal` || !`${one.path}/`.startsWith(`${state}/`);
    if (!isOfHome || !changesDisk(one)) return false;
    const world = worlds.get(one.number) ?? describeOperation(one);
    if (struck.has(world)) return false;
    struck.add(world);
    return true;
  });
};

/** A recovery changes what it changes until its journal is gone; what follows is a run like the first. */
const untilClosed = (operations: readonly Operation[]): readonly Operation[] => {
  const end = operations.findIndex(({ kind, path }) => kind === 'unlink' && path.endsWith('/journal'));
  return operations.slice(0, end + 2).filter(changesDisk);
};

interface Verdict {
  /** Nothing can be removed any more, so that what is there must stay. */
  readonly isFinal: boolean;
  readonly trail: string;
  readonly states: readonly string[];
}

/** Evaluates what a run left and said on a disk that failed. */
export const evaluateFaulted = async (exploration: Exploration, run: WatchedRun, verdict: Verdict): Promise<void> => {
  const { isFinal, trail, states } = verdict;
  const { scenario, invariant, options, stateDirectory, counts, lose, evaluateHeard } = exploration;
  const { home, error, heard } = run;
  evaluateHeard(run, trail);
  if (error === undefined && heard.at(-1)?.statement.isWell === true) {
    const problems = await invariant.atEnd(home);
    counts.dishonest.push(
      ...problems.map((problem) => `${scenario.name}: ${trail}: it says that all is well: ${problem}`),
    );
  }
  lose(trail, invariant.always?.(home) ?? []);
  if (error !== undefined && !(error instanceof DoctorError)) lose(trail, [describeError(error)]);
  const isRollbackFailed = error instanceof DoctorError && error.code === 'apply/rollback-failed';
  // a recovery that could not begin leaves what it found
  const isOpen = states.length === 0 && error !== undefined;
  if (isRollbackFailed || isOpen || isFinal) return;
  lose(
    trail,
    temporaryFilesIn(home, stateDirectory).map((path) => `${path} is left`),
  );
  if (states.length > 0 && !states.includes(contentOf(home, options)))
    lose(trail, ['neither the old state nor the new one']);
};
