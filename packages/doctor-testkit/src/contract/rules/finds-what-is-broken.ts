import { describeFindings, listOf } from '../describe.js';
import { doctorOver, findingsOf } from '../doctor-over.js';
import type { ContractRule } from '../rule.js';
import { inEachCase } from '../rule.js';

/** Every broken world has exactly the findings that its case names. */
export const findsWhatIsBroken: ContractRule = {
  name: 'finds-what-is-broken',
  proves: 'A broken world has exactly the findings that its case names, infos too.',
  presumes: ['completes', 'is-deterministic', 'declares-effects'],
  prove: inEachCase(async (contract, one) => {
    if (one.isHealthy) return [];
    const findings = await findingsOf(contract, doctorOver(contract, one, one.home()));
    const found = new Set(findings.map(({ code }) => code));
    found.forEach((code) => contract.tally.codes.add(code));
    const missing = one.finds.filter((code) => !found.has(code));
    const stray = findings.filter(({ code }) => !one.finds.includes(code));
    const change =
      'Correct the check; or, if the case is wrong, let its home break only what it is about and name every code of it in "finds".';
    return [
      ...(missing.length === 0 ? [] : [{ seen: `it does not find ${listOf(missing)}`, change }]),
      ...(stray.length === 0 ? [] : [{ seen: `it also finds ${describeFindings(stray)}`, change }]),
    ];
  }),
};
