import type { CheckResult, Diagnosis, Disk, Doctor, ReportedFinding } from '@netclaw/doctor-core/engine';
import { createDoctorInWorld } from '@netclaw/doctor-core/engine';
import { MEMORY_NOW } from '../../world/memory-facts.js';
import type { MemoryHome } from '../../world/memory-home.js';
import { memoryWorld } from '../../world/memory-world.js';
import type { Contract, NamedCase } from '../model/contract.js';
import { oncePerCase } from '../model/contract.js';

interface DoctorOverOptions {
  readonly disk?: Disk;
  /** 1 for a first run; a later one has another random source and another time. Default 1. */
  readonly generation?: number;
  readonly log?: (message: string) => void;
}

/** Where the engine keeps its own. */
const STATE_DIRECTORY = '.doctor';

/** Is it the engine's own directory, or in it? The path is relative to the home. */
export const isOfEngine = (path: string): boolean => path === STATE_DIRECTORY || path.startsWith(`${STATE_DIRECTORY}/`);

/** A doctor with this one check, over a home of a case. Throws `registry/invalid` where no engine takes the check. */
export const doctorOver = (
  { check }: Pick<Contract, 'check'>,
  { surroundings }: Pick<NamedCase, 'surroundings'>,
  home: MemoryHome,
  { disk, generation = 1, log }: DoctorOverOptions = {},
): Doctor => {
  const now = surroundings.now ?? MEMORY_NOW;
  const doctor = createDoctorInWorld({
    command: 'doctor',
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
  // one that is opt-in is asked for
  return { ...doctor, diagnose: (request) => doctor.diagnose({ ...request, include: [check.id] }) };
};

/** What came of the check itself, beside the engine's own. */
export const resultIn = ({ check }: Contract, { results }: Diagnosis): CheckResult => {
  const result = results.find((one) => one.check.id === check.id);
  if (!result) throw new Error(`the engine did not run ${check.id}`);
  return result;
};

/** What a doctor says of the check in a case, for all rules that only read it. */
export const resultOnce = oncePerCase(async (contract, one): Promise<CheckResult> => {
  const doctor = doctorOver(contract, one, one.home());
  return resultIn(contract, await doctor.diagnose({ timeoutMs: contract.options.timeoutMs }));
});

/** What it finds, with full codes; nothing where the check does not complete. */
export const findingsOnce = async (contract: Contract, one: NamedCase): Promise<readonly ReportedFinding[]> => {
  const { outcome } = await resultOnce(contract, one);
  return outcome.status === 'completed' ? outcome.findings : [];
};

/** A code as the check's author writes it. */
export const localCode = ({ check }: Contract, code: string): string => code.slice(check.id.length + 1);
