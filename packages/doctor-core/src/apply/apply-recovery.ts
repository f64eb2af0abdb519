import { findingKey } from '../contract/finding.js';
import type { PlannedRepair, RepairResult } from '../engine/doctor.js';
import type { Look, LookRequest } from '../engine/look.js';
import { look } from '../engine/look.js';
import type { World } from '../engine/world.js';

/** Recovers an interrupted repair, then looks again, so that the rest of the run plans afresh. */
export const applyRecovery = async (
  planned: PlannedRepair,
  seen: Look,
  world: World,
  allChecks: LookRequest['checks'],
): Promise<RepairResult> => {
  const quiet = { ...seen.request, signal: new AbortController().signal, onProgress: undefined };
  await world.applier.recover(async (heals) => {
    const { diagnosis } = await look({ ...quiet, checks: allChecks });
    const left = new Set(
      diagnosis.results.flatMap(({ outcome }) =>
        outcome.status === 'completed' ? outcome.findings.map(findingKey) : [],
      ),
    );
    const unhealed = heals.find((reference) => left.has(findingKey(reference)));
    return unhealed && `${unhealed.code} is still there after it was completed`;
  });
  const { diagnosis } = await look(quiet);
  return {
    repairs: [{ ...planned, outcome: 'applied' }],
    diagnosis,
    repairId: undefined,
    files: [],
    backups: [],
    notes: [],
    again: true,
  };
};
