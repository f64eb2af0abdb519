import { DoctorError } from '@netclaw/doctor-core';
import type { Exploration } from './exploration.js';
import { describeError } from './exploration.js';
import type { Operation } from './operation.js';
import { describeOperation } from './operation.js';
import { watchRun } from './watch-run.js';

/** Lets another program write before every operation of the run. */
export const exploreIntrusions = async (exploration: Exploration): Promise<void> => {
  const { scenario, invariant, start, undisturbed, counts, lose } = exploration;
  for (const [name, { write, isKept }] of Object.entries(scenario.meanwhile ?? {})) {
    const written = Object.keys(write(undisturbed.home));
    for (const operation of undisturbed.operations) {
      counts.intrusions += 1;
      const trail = `${name} before ${describeOperation(operation)}`;
      const run = await watchRun(start, scenario.run, { generation: 1, intruder: { write, at: operation.number } });
      const isOverwritten = replaces(
        operation,
        written.map((path) => `${run.home.home}/${path}`),
      );
      const judgeKept = (when: string, home: typeof run.home): void => {
        if (!isOverwritten && !isKept(home)) lose(trail, [`what it wrote is gone ${when}`]);
      };
      lose(trail, invariant.always?.(run.home) ?? []);
      if (run.error !== undefined && !(run.error instanceof DoctorError)) lose(trail, [describeError(run.error)]);
      judgeKept('after the run', run.home);
      const mended = await exploration.mend(run, 0, `${trail}, then recovered`);
      if (mended) judgeKept('after the recovery', mended.home);
    }
  }
};

/** No look comes between this operation and the loss of what was written right before it. */
const replaces = ({ kind, path }: Operation, written: readonly string[]): boolean =>
  (kind === 'rename' || kind === 'unlink') && written.includes(path);
