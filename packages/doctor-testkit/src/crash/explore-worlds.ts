import type { Exploration, FoundWorld } from './exploration.js';
import { at } from './exploration.js';
import { liveTree } from './live-tree.js';
import type { Intruder } from './scenario.js';
import { cloneTree } from './tree.js';
import { homeOf } from './tree-home.js';
import { digestTree } from './digest-tree.js';
import { intrude, watchRun } from './watch-run.js';

const DEFAULT_DEPTH = 3;

/** Recovers every world that was found, and every one that is found by a crash in a recovery, as deep as asked for. */
export const exploreWorlds = async (exploration: Exploration): Promise<void> => {
  const { scenario, options, worlds, counts } = exploration;
  if (options.depth === 0) return;
  const recovered = new Set<string>();
  // recoveries find more worlds while this goes on
  for (const found of worlds) {
    counts.worlds += 1;
    recovered.add(digestTree(found.root));
    await recoverWorld(exploration, found);
    for (const [name, intruder] of Object.entries(scenario.between ?? {})) {
      const changed = afterIntruder(found, intruder);
      const digest = digestTree(changed);
      if (recovered.has(digest)) continue;
      recovered.add(digest);
      counts.intrusions += 1;
      await recoverWorld(exploration, { ...found, root: changed, trail: `${found.trail}, then ${name}` });
    }
  }
};

const recoverWorld = async (exploration: Exploration, found: FoundWorld): Promise<void> => {
  const { options, recover, find, judgeAfterwards } = exploration;
  const { root, crashes, trail } = found;
  const isDeeper = crashes < (options.depth ?? DEFAULT_DEPTH);
  const run = await watchRun(root, recover, {
    generation: crashes + 1,
    ...(isDeeper && {
      onCrashPoint: (left, operation) => {
        find(left, crashes + 1, `${trail}; recovery ${at(operation)}`);
      },
    }),
  });
  await judgeAfterwards(run, trail);
};

const afterIntruder = ({ root }: FoundWorld, intruder: Intruder): FoundWorld['root'] => {
  const tree = liveTree(cloneTree(root));
  intrude(homeOf(root), tree, intruder);
  return tree.root;
};
