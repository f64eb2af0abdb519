import { isSameData } from '@netclaw/doctor-core';
import { proposersOf, repairable } from '../ask.js';
import { describeFindings, listOf } from '../describe.js';
import { doctorOver, findingsOf } from '../doctor-over.js';
import type { Broken, ContractRule } from '../rule.js';
import { inEachCase } from '../rule.js';

/** Nothing is wrong where nothing is wrong. */
export const passesHealthy: ContractRule = {
  name: 'passes-healthy',
  proves: 'A healthy world has no error and no warning, only the infos that its case names, and nothing to repair.',
  presumes: ['completes', 'is-deterministic', 'declares-effects'],
  prove: inEachCase(async (contract, one) => {
    if (!one.isHealthy) return [];
    const home = one.home();
    const context = home.context(one.surroundings);
    const findings = await findingsOf(contract, doctorOver(contract, one, home));
    findings.forEach(({ code }) => contract.tally.codes.add(code));
    const problems: Omit<Broken, 'case'>[] = [];
    const wrong = repairable(contract, findings);
    if (wrong.length > 0) {
      const change =
        'Find nothing where nothing is wrong; or, if something is wrong in this home, move the case to "broken".';
      problems.push({ seen: `it finds ${describeFindings(wrong)}`, change });
    }
    const infos = [...new Set(findings.filter((found) => !wrong.includes(found)).map(({ code }) => code))].sort();
    if (!isSameData(infos, [...one.finds].sort())) {
      const change = 'Name in "finds" of the case exactly the infos that belong there, or correct the check.';
      problems.push({ seen: `it finds the infos ${listOf(infos)}; the case names ${listOf(one.finds)}`, change });
    }
    for (const { name, prepare } of proposersOf(contract)) {
      const { proposal } = await prepare(context, []);
      if (proposal.kind === 'nothing') continue;
      const change = 'Propose { kind: "nothing" } where none of the findings that you are asked about needs a repair.';
      problems.push({ seen: `${name}, asked about no finding, proposes a ${proposal.kind}`, change });
    }
    return problems;
  }),
};
