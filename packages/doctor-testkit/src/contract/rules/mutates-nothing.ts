import { isSameData } from '@netclaw/doctor-core';
import type { DoctorContext } from '@netclaw/doctor-core';
import { askable, askFindings, repairable } from '../ask.js';
import type { Broken, ContractRule } from '../rule.js';
import { inEachCase } from '../rule.js';
import { watchLoans } from '../watch-loans.js';

type Problem = Omit<Broken, 'case'>;

const COPY =
  'Work on a copy ([...list].sort(), { ...record }, bytes.slice()); what the context and the engine give is shared.';

/** What a check is given is as it was when it is done. */
export const mutatesNothing: ContractRule = {
  name: 'mutates-nothing',
  proves: 'It changes nothing that it is given: context, environment, bytes of files, findings.',
  presumes: ['completes'],
  prove: inEachCase(async (contract, one) => {
    const home = one.home();
    const context = (): DoctorContext => home.context(one.surroundings);
    const looked = watchLoans(context());
    const found = await askFindings(contract, looked.context);
    const problems: Problem[] = looked.changed().map((what) => ({ seen: `diagnose() changes ${what}`, change: COPY }));
    const findings = repairable(contract, found);
    for (const proposer of askable(contract, findings)) {
      const loans = watchLoans(context());
      const given = structuredClone(findings);
      await proposer.prepare(loans.context, given);
      const changed = [
        ...loans.changed(),
        ...(isSameData(given, findings) ? [] : ['the findings that it is asked about']),
      ];
      problems.push(...changed.map((what) => ({ seen: `${proposer.name} changes ${what}`, change: COPY })));
    }
    return problems;
  }),
};
