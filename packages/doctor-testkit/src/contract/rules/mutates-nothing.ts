import { isSameData } from '@netclaw/doctor-core';
import type { DoctorContext } from '@netclaw/doctor-core';
import { guardProcess } from '../ambient/guard-process.js';
import { askable, askFindings, repairable } from '../ask.js';
import type { Broken, ContractRule } from '../rule.js';
import { inEachCase } from '../rule.js';
import { watchLoans } from '../watch-loans.js';

type Problem = Omit<Broken, 'case'>;

const COPY =
  'Work on a copy ([...list].sort(), { ...record }, bytes.slice()); what the context and the engine give is shared.';

const LEAVE =
  "Take what you need from the context and leave the process as it is: it is the program's, and every other check's.";

/** What a check is given, and the process that it runs in, are as they were when it is done. */
export const mutatesNothing: ContractRule = {
  name: 'mutates-nothing',
  proves:
    'It changes nothing that it is given (context, environment, bytes of files, findings), and no variable, exit code or working directory of the process.',
  presumes: ['completes'],
  prove: inEachCase(async (contract, one) => {
    const home = one.home();
    const context = (): DoctorContext => home.context(one.surroundings);
    const looked = watchLoans(context());
    const { value: found, touched } = await guardProcess(() => askFindings(contract, looked.context));
    const problems: Problem[] = problemsOf('diagnose()', looked.changed(), touched);
    const findings = repairable(contract, found);
    for (const proposer of askable(contract, findings)) {
      const loans = watchLoans(context());
      const given = structuredClone(findings);
      const proposed = await guardProcess(() => proposer.prepare(loans.context, given));
      const changed = [
        ...loans.changed(),
        ...(isSameData(given, findings) ? [] : ['the findings that it is asked about']),
      ];
      problems.push(...problemsOf(proposer.name, changed, proposed.touched));
    }
    return problems;
  }),
};

const problemsOf = (name: string, changed: readonly string[], touched: readonly string[]): Problem[] => [
  ...changed.map((what) => ({ seen: `${name} changes ${what}`, change: COPY })),
  ...touched.map((what) => ({ seen: `${name} changes ${what}`, change: LEAVE })),
];
