import { inspect } from 'node:util';
import type { Diagnosis, RepairPlan, RepairResult } from '@netclaw/doctor-core/engine';
import type { MemoryHome } from '../../world/memory-home.js';
import { settle } from '../ambient/settle.js';
import { oncePerCase } from '../model/contract.js';
import { doctorOver } from './doctor-over.js';

interface Shown {
  /** Everything that could be printed of a case, by what it is. */
  readonly shown: Readonly<Record<string, unknown>>;
  /** Its repair with the consents of the case; undefined where it did not come to that. */
  readonly made:
    | {
        readonly home: MemoryHome;
        readonly diagnosis: Diagnosis;
        readonly plan: RepairPlan;
        readonly result: RepairResult;
      }
    | undefined;
}

/** Lets a doctor say all that it can say of a case. */
export const whatIsShown = oncePerCase(async (contract, one): Promise<Shown> => {
  const lines: string[] = [];
  const log = (message: string): void => {
    lines.push(message);
  };
  const shown: Record<string, unknown> = {};
  const home = one.home();
  const doctor = doctorOver(contract, one, home, { log });
  const { timeoutMs } = contract.options;
  const context = home.context({ ...one.surroundings, log });
  const show = async <T>(what: string, work: () => Promise<T>): Promise<T | undefined> => {
    const settled = await settle(work, timeoutMs);
    if (settled.kind === 'threw') shown[`the error that ends ${what}`] = [settled.error, inspect(settled.error)];
    if (settled.kind !== 'done') return undefined;
    shown[what] = settled.value;
    return settled.value;
  };
  await show('the findings', async () => (await contract.check.look(context)).outcome);
  let made: Shown['made'];
  const diagnosis = await show('the report', () => doctor.diagnose({ timeoutMs }));
  if (diagnosis) {
    await show('the plan without consents', () => doctor.plan(diagnosis, { consents: [] }));
    const plan = await show('the plan', () => doctor.plan(diagnosis, { consents: one.consents }));
    const result = plan && (await show('the result', () => doctor.apply(plan)));
    if (plan && result) made = { home, diagnosis, plan, result };
    if (result?.repairId !== undefined) {
      await show('the history', () => doctor.history());
      await show('the preview of the undo', () => doctor.planUndo());
    }
  }
  shown['the log'] = lines;
  return { shown, made };
});
