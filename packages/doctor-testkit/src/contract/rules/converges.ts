import { doctorOver, isOfEngine } from '../ask/doctor-over.js';
import { repairAnew } from '../ask/repair-once.js';
import { listOf } from '../compare/describe.js';
import type { HomeState } from '../compare/home-state.js';
import { differencesOf, stateOf } from '../compare/home-state.js';
import type { ContractRule } from '../model/rule.js';
import { inEachCase } from '../model/rule.js';

/** One repair is enough: a second one finds nothing to do. */
export const converges: ContractRule = {
  name: 'converges',
  proves: 'A second repair right after the first plans nothing and changes nothing.',
  presumes: ['fixes-what-it-names'],
  prove: inEachCase(async (contract, one) => {
    if (one.isHealthy) return [];
    const repaired = await repairAnew(contract, one);
    if ('error' in repaired) throw repaired.error;
    const { home } = repaired;
    const doctor = doctorOver(contract, one, home, { generation: 2 });
    const stateBesideEngine = (): HomeState =>
      new Map([...stateOf(home)].filter(([path]) => !isOfEngine(path.slice(home.home.length + 1))));
    const before = stateBesideEngine();
    const plan = await doctor.plan(await doctor.diagnose(), { consents: one.consents });
    const again = plan.repairs.filter(({ outcome }) => outcome === 'planned');
    await doctor.apply(plan);
    if (again.length > 0) {
      const plans = listOf(again.map(({ chosen, proposer }) => chosen?.summary ?? proposer));
      const change = 'Fix all that you can at once, and propose nothing for what is fixed already.';
      return [{ seen: `a second repair plans again: ${plans}`, change }];
    }
    const differences = differencesOf(before, stateBesideEngine(), home.home);
    if (differences.length === 0) return [];
    const seen = `after a second repair, for which nothing was planned, ${listOf(differences)}`;
    return [{ seen, change: 'Change nothing outside of the steps.' }];
  }),
};
