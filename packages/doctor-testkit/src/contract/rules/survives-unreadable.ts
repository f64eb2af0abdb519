import { settle } from '../ambient/settle.js';
import { ask, FIX, OBSERVING, settleObservation } from '../ask/ask.js';
import { describeError } from '../compare/describe.js';
import type { Contract } from '../model/contract.js';
import type { ContractRule, Problem } from '../model/rule.js';
import { inEachCase } from '../model/rule.js';
import { unreadableAt, watchReadFiles } from '../ports/unreadable-at.js';

/** Of each case at most so many files. */
const MAX_FILES = 20;
/** No permission; a disk that breaks. */
const ERRNOS = ['EACCES', 'EIO'] as const;

/** A file that is there and cannot be read is a state of the world as any other. */
export const survivesUnreadable: ContractRule = {
  name: 'survives-unreadable',
  proves: `Where a file that it reads cannot be read (${ERRNOS.join(', ')}), it still completes: each of the first ${MAX_FILES} of a case, except those of "views".`,
  presumes: ['completes'],
  isAboutAll: true,
  prove: inEachCase(async (contract, one) => {
    const home = one.home();
    const { context, read } = watchReadFiles(home.machine(one.surroundings));
    await ask(contract, context);
    const given = Object.keys(one.surroundings.views ?? {});
    const paths = [...read].filter((path) => !given.includes(path)).slice(0, MAX_FILES);
    for (const path of paths) {
      for (const errno of ERRNOS) {
        const seen = await whatFails(contract, unreadableAt(home.machine(one.surroundings), path, errno));
        // one is enough to say
        if (seen !== undefined) return [problemOf(path, errno, seen)];
      }
    }
    return [];
  }),
};

const problemOf = (path: string, errno: string, seen: string): Problem => ({
  seen: `where ${path} cannot be read (${errno}) ${seen}`,
  change:
    'Look at the "kind" of a view before you take its bytes, and make a finding, or inconclusive(), of what you cannot read; files.text(), files.json() and files.head() say it for you.',
});

/** Undefined where look and fix end well, or as a port fails. */
const whatFails = async (contract: Contract, context: ReturnType<typeof unreadableAt>): Promise<string | undefined> => {
  const { timeoutMs } = contract.options;
  const observed = await settleObservation(contract, context);
  if (observed.kind === 'threw') return `${OBSERVING} threw ${describeError(observed.error)}`;
  if (observed.kind === 'hung') return `${OBSERVING} did not end within ${timeoutMs} ms`;
  const proposed = await settle(() => observed.value.fix(), timeoutMs);
  if (proposed.kind === 'threw') return `${FIX} threw ${describeError(proposed.error)}`;
  return proposed.kind === 'hung' ? `${FIX} did not end within ${timeoutMs} ms` : undefined;
};
