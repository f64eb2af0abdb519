import { findingsOnce, localCode } from '../ask/doctor-over.js';
import { describeFindings, listOf } from '../compare/describe.js';
import type { ContractRule } from '../model/rule.js';
import { inEachCase } from '../model/rule.js';

/** Every broken world has exactly the findings that its case names. */
export const findsWhatIsBroken: ContractRule = {
  name: 'finds-what-is-broken',
  proves: 'A broken world has exactly the findings that its case names, infos too.',
  presumes: ['completes', 'is-deterministic', 'observes-what-it-declares'],
  prove: inEachCase(async (contract, one) => {
    if (one.isHealthy) return [];
    const findings = await findingsOnce(contract, one);
    const found = new Set(findings.map(({ code }) => localCode(contract, code)));
    found.forEach((code) => contract.tally.codes.add(code));
    const missing = one.finds.filter((code) => !found.has(code));
    const unnamed = findings.filter(({ code }) => !one.finds.includes(localCode(contract, code)));
    const change =
      'Correct the check; or, if the case is wrong, let its home break only what it is about and name every code of it in "finds", without the id of the check.';
    return [
      ...(missing.length === 0 ? [] : [{ seen: `it does not find ${listOf(missing)}`, change }]),
      ...(unnamed.length === 0 ? [] : [{ seen: `it also finds ${describeFindings(unnamed)}`, change }]),
    ];
  }),
};
