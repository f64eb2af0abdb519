import type { ReadCall } from './disk/read-call.js';
import { describeCall } from './disk/read-call.js';
import { isHarmless, READ_FAULTS, readFaultsOf, stopsReading } from './disk/read-fault.js';
import { contentOf } from './evaluate-world.js';
import { evaluateFaulted } from './explore-faults.js';
import type { Exploration } from './exploration.js';
import { describeError } from './exploration.js';
import { homeOf } from './tree/tree-home.js';
import { digestTree } from './tree/digest-tree.js';
import { watchRun } from './watch-run.js';

/** Lets every call that reads fail, or give less than was asked for. */
export const exploreReadFaults = async (exploration: Exploration): Promise<void> => {
  const { scenario, options, start, undisturbed } = exploration;
  const { readFaults = READ_FAULTS } = options;
  if (readFaults.length === 0) return;
  const states = [homeOf(start), undisturbed.home].map((home) => contentOf(home, options));
  const end = digestTree(undisturbed.root);
  const calls: ReadCall[] = [];
  await watchRun(start, scenario.run, { generation: 1, onRead: (call) => calls.push(call) });
  for (const call of calls) {
    for (const readFault of readFaultsOf(call, readFaults)) {
      const trail = `${readFault.kind} at ${describeCall(call)}`;
      if (!exploration.isTried(trail)) continue;
      exploration.counts.readFaults += 1;
      const run = await watchRun(start, scenario.run, { generation: 1, readFault });
      await evaluateFaulted(exploration, run, { isFinal: stopsReading(readFault.kind), trail, states });
      if (isHarmless(readFault.kind, call)) {
        if (run.error !== undefined) exploration.lose(trail, [describeError(run.error)]);
        else if (digestTree(run.root) !== end) exploration.lose(trail, ['it ends otherwise than undisturbed']);
      }
      await exploration.runAgain(run, 0, `${trail}, then on a working disk`);
    }
  }
};
