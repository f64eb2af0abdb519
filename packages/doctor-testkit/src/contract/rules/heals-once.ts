import { listOf } from '../describe.js';
import { doctorOver, isOfEngine } from '../doctor-over.js';
import type { HomeState } from '../home-state.js';
import { differencesOf, stateOf } from '../home-state.js';
import { repairOnce } from '../repair-once.js';
import type { Broken, ContractRule } from '../rule.js';
import { inEachCase } from '../rule.js';

/** One repair is enough: a second one finds nothing to do. */
export const healsOnce: ContractRule = {
  name: 'heals-once',
  proves: 'A second repair right after the first plans nothing and changes nothing.',
  presumes: ['heals'],
  prove: inEachCase(async (contract, one) => {
    if (one.isHealthy) return [];
    const repaired = await repairOnce(contract, one);
    if ('error' in repaired) throw repaired.error;
    const { home } = repaired;
    const doctor = doctorOver(contract, one, home, { generation: 2 });
    const stateBesideEngine = (): HomeState =>
      new Map([...stateOf(home)].filter(([path]) => !isOfEngine(path.slice(home.home.length + 1))));
    const before = stateBesideEngine();
    const plan = await doctor.plan(await doctor.diagnose(), { consents: one.consents });
    const again = plan.repairs.filter(({ outcome }) => outcome === 'planned');
    await doctor.apply(plan);
    const differences = differencesOf(before, stateBesideEngine(), home.home);
    const problems: Omit<Broken, 'case'>[] = [];
    if (again.length > 0) {
      const plans = listOf(again.map(({ plan: chosen, proposer }) => chosen?.summary ?? proposer));
      const change = 'Heal all that you can at once, and propose nothing for what is healed already.';
      problems.push({ seen: `a second repair plans again: ${plans}`, change });
    } else if (differences.length > 0) {
      const change = 'Change nothing outside of the steps.';
      problems.push({ seen: `after a second repair, for which nothing was planned, ${listOf(differences)}`, change });
    }
    return problems;
  }),
};
