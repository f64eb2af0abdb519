import type { Exploration, FoundWorld } from './exploration.js';
import { at } from './exploration.js';
import { liveTree } from './tree/live-tree.js';
import type { ConcurrentWriter } from './scenario.js';
import { cloneTree } from './tree/tree.js';
import { homeOf } from './tree/tree-home.js';
import { digestTree } from './tree/digest-tree.js';
import { writeConcurrently, watchRun } from './watch-run.js';

const DEFAULT_DEPTH = 3;

/** Recovers every world that was found, and every one that is found by a crash in a recovery, as deep as asked for. */
export const exploreWorlds = async (exploration: Exploration): Promise<void> => {
  const { scenario, options, worlds, counts } = exploration;
  if (options.depth === 0) return;
  const recovered = new Set<string>();
  // recoveries find more worlds while this goes on
  for (const found of worlds) {
    if (exploration.isOver()) return;
    counts.worlds += 1;
    recovered.add(digestTree(found.root));
    await recoverWorld(exploration, found);
    for (const [name, writer] of Object.entries(scenario.between ?? {})) {
      const changed = afterWriter(found, writer);
      const digest = digestTree(changed);
      if (recovered.has(digest)) continue;
      recovered.add(digest);
      counts.concurrentWrites += 1;
      await recoverWorld(exploration, { ...found, root: changed, trail: `${found.trail}, then ${name}` });
    }
  }
};

const recoverWorld = async (exploration: Exploration, found: FoundWorld): Promise<void> => {
  const { options, recover, find, evaluateEnd, isKnown } = exploration;
  const { root, crashes, trail } = found;
  const isDeeper = crashes < (options.depth ?? DEFAULT_DEPTH);
  const run = await watchRun(root, recover, {
    generation: crashes + 1,
    isKnown,
    ...(isDeeper && {
      onCrashPoint: (left, operation) => {
        find(left, crashes + 1, `${trail}; recovery ${at(operation)}`);
      },
    }),
  });
  await evaluateEnd(run, trail);
};

const afterWriter = ({ root }: FoundWorld, writer: ConcurrentWriter): FoundWorld['root'] => {
  const tree = liveTree(cloneTree(root));
  writeConcurrently(homeOf(root), tree, writer);
  return tree.root;
};
