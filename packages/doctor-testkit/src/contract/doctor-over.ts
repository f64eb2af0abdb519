import type { CheckResult, Diagnosis, Disk, Doctor, ReportedFinding } from '@netclaw/doctor-core';
import { createDoctorInWorld } from '@netclaw/doctor-core';
import { MEMORY_NOW } from '../memory-facts.js';
import type { MemoryHome } from '../memory-home.js';
import { memoryWorld } from '../memory-world.js';
import type { Contract, NamedCase } from './rule.js';

export interface DoctorOverOptions {
  readonly disk?: Disk;
  /** 1 for a first run; a later one has another mint and another time. Default 1. */
  readonly generation?: number;
  readonly log?: (message: string) => void;
}

/** The command as the contract's texts name it. */
export const COMMAND = 'doctor';

/** Where the engine keeps its own. */
const STATE_DIRECTORY = '.doctor';

/** Is it the engine's own directory, or in it? The path is relative to the home. */
export const isOfEngine = (path: string): boolean => path === STATE_DIRECTORY || path.startsWith(`${STATE_DIRECTORY}/`);

/** A doctor with this one check, over a home of a case. */
export const doctorOver = (
  { check }: Contract,
  { surroundings }: NamedCase,
  home: MemoryHome,
  { disk, generation = 1, log }: DoctorOverOptions = {},
): Doctor => {
  const now = surroundings.now ?? MEMORY_NOW;
  return createDoctorInWorld({
    command: COMMAND,
    checks: [check],
    stateDirectory: STATE_DIRECTORY,
    world: memoryWorld(home, {
      ...surroundings,
      seed: generation * 40,
      now: new Date(now.getTime() + (generation - 1) * 60_000),
      ...(disk && { disk }),
      ...(log && { log }),
    }),
  });
};

/** What came of the check itself, beside the engine's own. */
export const resultIn = ({ check }: Contract, { results }: Diagnosis): CheckResult => {
  const result = results.find((one) => one.check.id === check.id);
  if (!result) throw new Error(`the engine did not run ${check.id}`);
  return result;
};

/** What a doctor finds with the check now; nothing where the check does not complete. */
export const findingsOf = async (contract: Contract, doctor: Doctor): Promise<readonly ReportedFinding[]> => {
  const { outcome } = resultIn(contract, await doctor.diagnose());
  return outcome.status === 'completed' ? outcome.findings : [];
};
