import { inspect } from 'node:util';
import { doctorOver } from './doctor-over.js';
import type { Contract, NamedCase } from './rule.js';
import { settle } from './settle.js';

/** Everything that could be printed of a case, by what it is. */
export const whatIsShown = async (contract: Contract, one: NamedCase): Promise<Readonly<Record<string, unknown>>> => {
  const log: string[] = [];
  const shown: Record<string, unknown> = {};
  const home = one.home();
  const doctor = doctorOver(contract, one, home, {
    log: (message) => {
      log.push(message);
    },
  });
  const { timeoutMs } = contract.options;
  const context = home.context({
    ...one.surroundings,
    log: (message) => {
      log.push(message);
    },
  });
  const keep = async <T>(what: string, work: () => Promise<T>): Promise<T | undefined> => {
    const settled = await settle(work, timeoutMs);
    if (settled.kind === 'threw') shown[`the error that ends ${what}`] = [settled.error, inspect(settled.error)];
    if (settled.kind !== 'done') return undefined;
    shown[what] = settled.value;
    return settled.value;
  };
  await keep('the findings', () => contract.check.diagnose(context));
  const diagnosis = await keep('the report', () => doctor.diagnose({ timeoutMs }));
  if (diagnosis) {
    await keep('the plan without consents', () => doctor.plan(diagnosis, { consents: [] }));
    const plan = await keep('the plan', () => doctor.plan(diagnosis, { consents: one.consents }));
    const result = plan && (await keep('the result', () => doctor.apply(plan)));
    if (result?.repairId !== undefined) {
      await keep('the history', () => doctor.history());
      await keep('the preview of the undo', () => doctor.planUndo());
    }
  }
  shown['the log'] = log;
  return shown;
};
