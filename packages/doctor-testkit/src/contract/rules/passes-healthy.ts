import { isSameData } from '@netclaw/doctor-core/engine';
import { findingsOnce, localCode } from '../ask/doctor-over.js';
import { describeFindings, listOf } from '../compare/describe.js';
import type { ContractRule, Problem } from '../model/rule.js';
import { inEachCase } from '../model/rule.js';

/** Nothing is wrong where nothing is wrong. */
export const passesHealthy: ContractRule = {
  name: 'passes-healthy',
  proves: 'A healthy world has no error and no warning, only the infos that its case names.',
  presumes: ['completes', 'is-deterministic', 'observes-what-it-declares'],
  prove: inEachCase(async (contract, one) => {
    if (!one.isHealthy) return [];
    const findings = await findingsOnce(contract, one);
    findings.forEach(({ code }) => contract.tally.codes.add(localCode(contract, code)));
    const problems: Problem[] = [];
    const wrong = findings.filter(({ severity }) => severity !== 'info');
    if (wrong.length > 0) {
      const change =
        'Find nothing where nothing is wrong; or, if something is wrong in this home, move the case to "broken".';
      problems.push({ seen: `it finds ${describeFindings(wrong)}`, change });
    }
    const infos = findings.filter(({ severity }) => severity === 'info').map(({ code }) => localCode(contract, code));
    const found = [...new Set(infos)].sort();
    if (!isSameData(found, [...one.finds].sort())) {
      const change = 'Name in "finds" of the case exactly the infos that belong there, or correct the check.';
      problems.push({ seen: `it finds the infos ${listOf(found)}; the case names ${listOf(one.finds)}`, change });
    }
    return problems;
  }),
};
