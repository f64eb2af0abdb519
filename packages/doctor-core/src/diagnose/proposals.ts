import type { ProposedRepair } from '../propose/propose-repairs.js';
import { proposeRepairs } from '../propose/propose-repairs.js';
import { crashReason } from '../sandbox/crash-reason.js';
import { fixedSource } from '../sandbox/fixed-source.js';
import { machineOf } from '../transaction/world.js';
import type { Blocker } from './find-blocker.js';
import { findBlocker, withBlocker } from './find-blocker.js';
import { withEngineAsks } from './engine-asks.js';
import type { LookRequest } from './look-request.js';
import { timeLimitOf } from './look-request.js';
import type { RawResult } from './run-checks.js';
import type { TryOption } from './try-option.js';
import { createTrials, withImpossible } from './try-option.js';

/** What can be done about what one look found. */
export interface Proposals {
  /** Refused where no option of them can be made. */
  readonly possible: readonly ProposedRepair[];
  /** The same, refused where something blocks every repair. */
  readonly repairs: readonly ProposedRepair[];
  /** The checks whose fix failed, with the reason. */
  readonly crashes: ReadonlyMap<RawResult, string>;
  readonly blocker: Blocker | undefined;
  /** What their options would change, over the files of the look. */
  readonly tryOption: TryOption;
}

/** Proposes for what the checks found, and tries what is proposed. Reads only. */
export const propose = async (raw: readonly RawResult[], request: LookRequest): Promise<Proposals> => {
  const { world, signal } = request;
  const { proposed, crashes } = await proposeAll(raw, request);
  for (const { steps, drawn } of proposed) {
    for (const [at, made] of steps.entries()) if (drawn[at] !== 0) request.previewed.note(made);
  }
  const blocker = await findBlocker(world, machineOf(world, signal), request);
  const tryOption = createTrials(world);
  const possible = await Promise.all(
    proposed.map(async (repair) => withEngineAsks(await withImpossible(repair, tryOption), tryOption)),
  );
  const repairs = possible.map((repair) => withBlocker(repair, blocker));
  return { possible, repairs, crashes, blocker, tryOption };
};

const proposeAll = async (
  raw: readonly RawResult[],
  request: LookRequest,
): Promise<{ readonly proposed: readonly ProposedRepair[]; readonly crashes: ReadonlyMap<RawResult, string> }> => {
  const { registry, world, signal } = request;
  const proposed: ProposedRepair[] = [];
  const crashes = new Map<RawResult, string>();
  for (const result of raw) {
    const { outcome, selected } = result;
    if (!selected.isSelected || outcome.status !== 'completed') continue;
    try {
      const setting = {
        offered: registry.repairs,
        machine: machineOf(world, signal),
        timeoutMs: timeLimitOf(request),
        ownTimeoutMs: timeLimitOf(request, selected),
        random: () => fixedSource(world.clock.now()),
      };
      proposed.push(...(await proposeRepairs(selected.check, outcome, setting)));
    } catch (error) {
      signal.throwIfAborted();
      crashes.set(result, `while it looked for a repair: ${crashReason(error)}`);
    }
  }
  return { proposed, crashes };
};
