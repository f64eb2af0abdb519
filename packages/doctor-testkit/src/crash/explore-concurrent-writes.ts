import { DoctorError } from '@netclaw/doctor-core';
import type { Exploration } from './exploration.js';
import { describeError } from './exploration.js';
import type { Operation } from './disk/operation.js';
import { describeOperation } from './disk/operation.js';
import { watchRun } from './watch-run.js';

/** Lets another program write before every operation of the run. */
export const exploreConcurrentWrites = async (exploration: Exploration): Promise<void> => {
  const { scenario, invariant, start, undisturbed, counts, lose } = exploration;
  for (const [name, { write, isPreserved }] of Object.entries(scenario.meanwhile ?? {})) {
    const written = Object.keys(write(undisturbed.home));
    for (const operation of undisturbed.operations) {
      const trail = `${name} before ${describeOperation(operation)}`;
      if (!exploration.isTried(trail)) continue;
      counts.concurrentWrites += 1;
      const run = await watchRun(start, scenario.run, { generation: 1, writer: { write, at: operation.number } });
      const isOverwritten = replaces(
        operation,
        written.map((path) => `${run.home.home}/${path}`),
      );
      const evaluateWritten = (when: string, home: typeof run.home): void => {
        if (!isOverwritten && !isPreserved(home)) lose(trail, [`what it wrote is gone ${when}`]);
      };
      exploration.evaluateHeard(run, trail, written);
      lose(trail, invariant.always?.(run.home) ?? []);
      if (run.error !== undefined && !(run.error instanceof DoctorError)) lose(trail, [describeError(run.error)]);
      evaluateWritten('after the run', run.home);
      const next = await exploration.runAgain(run, 0, `${trail}, then recovered`);
      if (next) evaluateWritten('after the recovery', next.home);
    }
  }
};

/** No look comes between this operation and the loss of what was written right before it. */
const replaces = ({ kind, path }: Operation, written: readonly string[]): boolean =>
  (kind === 'rename' || kind === 'unlink') && written.includes(path);
