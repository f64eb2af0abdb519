import { isSameData } from '@netclaw/doctor-core/engine';
import { guardProcess } from '../ambient/guard-process.js';
import { ask, FIX, OBSERVING } from '../ask/ask.js';
import type { Contract, NamedCase } from '../model/contract.js';
import type { ContractRule, Problem } from '../model/rule.js';
import { inEachCase } from '../model/rule.js';
import type { Trace } from '../model/watch.js';
import { watchLoans } from '../ports/watch-loans.js';

const COPY =
  'Work on a copy ([...list].sort(), { ...record }, bytes.slice()); what the context and the engine give is shared.';

const LEAVE =
  "Take what you need from the context and leave the process as it is: it is the program's, and every other check's.";

/** What a check is given, and the process that it runs in, are as they were when it is done. */
export const mutatesNothing: ContractRule = {
  name: 'mutates-nothing',
  proves:
    'It changes nothing that it is given (context, environment, bytes of files, findings), no variable, exit code, working directory or listener of the process, and nothing global (`Array.prototype`, `JSON.parse`).',
  presumes: ['completes'],
  prove: inEachCase(async (contract, one) => {
    const given = await contract.watch.closely(() => problemsOfGiven(contract, one));
    return [...given, ...problemsOfGlobals(contract, one)];
  }),
};

/** What it is given, and what is guarded of the process. */
const problemsOfGiven = async (contract: Contract, one: NamedCase): Promise<readonly Problem[]> => {
  const loans = watchLoans(one.home().context(one.surroundings));
  const observed = await guardProcess(() => ask(contract, loans.context));
  const { repairable, fix } = observed.value;
  const before = structuredClone(repairable);
  const given = [...repairable];
  const proposed = await guardProcess(() => fix(undefined, given));
  const changed = isSameData(given, before) ? [] : ['the findings that it is given'];
  return [...problemsOf(OBSERVING, loans.changed(), observed.touched), ...problemsOf(FIX, changed, proposed.touched)];
};

/** What it changed whenever it was asked; whoever reads it later would find it done already. */
const problemsOfGlobals = ({ watch }: Contract, one: NamedCase): readonly Problem[] =>
  watch.traces.filter((trace) => trace.kind === 'global' && trace.case === one.name).map(problemOfGlobal);

export const problemOfGlobal = ({ asked, what }: Trace): Problem => ({
  seen: `${asked} changes ${what}`,
  change:
    'Keep it in a variable of your own module, or in a copy; what is global belongs to the program, the test runner and every other check.',
});

const problemsOf = (name: string, changed: readonly string[], touched: readonly string[]): readonly Problem[] => [
  ...changed.map((what) => ({ seen: `${name} changes ${what}`, change: COPY })),
  ...touched.map((what) => ({ seen: `${name} changes ${what}`, change: LEAVE })),
];
