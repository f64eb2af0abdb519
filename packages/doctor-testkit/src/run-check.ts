import type { Check, Finding } from '@netclaw/doctor-core';
import type { CheckOutcome, PlannedRepair, ReportedFinding, RepairResult } from '@netclaw/doctor-core/engine';
import { createDoctorInWorld } from '@netclaw/doctor-core/engine';
import type { MemoryHome } from './world/memory-home.js';
import type { MemoryWorldOptions } from './world/memory-world.js';
import { memoryWorld } from './world/memory-world.js';

interface RunCheckOptions extends MemoryWorldOptions {
  /** Consents that the operator gives, by name. */
  readonly consents?: readonly string[];
  /** The command as texts name it; default `doctor`. */
  readonly command?: string;
  /** Longest time of one look, ms; default 10 000. */
  readonly timeoutMs?: number;
}

/** What came of one check, as the engine sees it. */
interface CheckRun {
  /** `completed` with the findings, or why there are none. */
  readonly outcome: CheckOutcome;
  /** As the check made them: code, subject, data. Empty where it did not complete. */
  readonly findings: readonly Finding[];
  /** The same, put into words. */
  readonly reported: readonly ReportedFinding[];
  /** What would be repaired with these consents, and what it would change; nothing was written. */
  readonly repairs: readonly PlannedRepair[];
  /** Debug lines of the check. */
  readonly log: readonly string[];
  /** Really makes the planned repairs, to the memory, and looks again. */
  apply(): Promise<RepairResult>;
}

/**
 * Runs one check over a home in memory, as the engine does, and plans its repairs. Writes nothing. Throws `registry/invalid` where no
 * engine takes the check, and `consent/unknown` for a consent that it does not declare.
 */
export const runCheck = async (check: Check, home: MemoryHome, options: RunCheckOptions = {}): Promise<CheckRun> => {
  const { consents = [], command = 'doctor', timeoutMs, ...world } = options;
  const log: string[] = [];
  const doctor = createDoctorInWorld({
    command,
    checks: [check],
    stateDirectory: options.stateDirectory ?? '.doctor',
    world: memoryWorld(home, {
      ...world,
      log: (message) => {
        log.push(message);
        options.log?.(message);
      },
    }),
  });
  const diagnosis = await doctor.diagnose({
    include: [check.id],
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(options.signal && { signal: options.signal }),
  });
  const result = diagnosis.results.find((one) => one.check.id === check.id);
  if (!result) throw new Error(`the engine did not run ${check.id}`);
  const { outcome } = result;
  const reported = outcome.status === 'completed' ? outcome.findings : [];
  const plan = await doctor.plan(diagnosis, { consents });
  return {
    outcome,
    findings: reported.map(({ code, subject, data }) => ({ code, subject, data })),
    reported,
    repairs: plan.repairs,
    log,
    apply: () => doctor.apply(plan),
  };
};
