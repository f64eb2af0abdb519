import { PromisedAnswer, RefusedCommand } from '@netclaw/doctor-core/engine';
import { EXIT, guardProcess } from '../ambient/guard-process.js';
import type { Settled } from '../ambient/settle.js';
import { settle } from '../ambient/settle.js';
import { FIX, OBSERVING, settleObservation } from '../ask/ask.js';
import { countedRandom } from '../ask/counted-random.js';
import { resultOnce } from '../ask/doctor-over.js';
import { describeError } from '../compare/describe.js';
import type { Contract, NamedCase } from '../model/contract.js';
import type { ContractRule, Problem } from '../model/rule.js';
import { inEachCase } from '../model/rule.js';

/** A look and a fix end, throw nothing, and give what the contract says. */
export const completes: ContractRule = {
  name: 'completes',
  proves:
    'Observing, diagnosing and proposing end in time, throw nothing, end no process, and give what was declared, in the right shape.',
  presumes: ['has-cases'],
  prove: inEachCase(async (contract, one) => {
    const direct = await contract.watch.closely(() => problemsOfCheck(contract, one));
    return direct.length > 0 ? direct : problemsOfEngine(contract, one);
  }),
};

const problemsOfCheck = async (contract: Contract, one: NamedCase): Promise<readonly Problem[]> => {
  const { timeoutMs } = contract.options;
  const context = one.home().context(one.surroundings);
  const { value: observed, touched } = await guardProcess(() => settleObservation(contract, context));
  const failed = failuresOf(OBSERVING, observed, touched, timeoutMs);
  if (observed.kind !== 'done' || failed.length > 0) return failed;
  const random = countedRandom();
  const proposed = await guardProcess(() => settle(() => observed.value.fix(random), timeoutMs));
  contract.tally.drawn.set(one.name, random.drawn());
  return failuresOf(FIX, proposed.value, proposed.touched, timeoutMs);
};

/** An end of the process is one too where the check caught what kept it from that. */
const failuresOf = (
  what: string,
  settled: Settled<unknown>,
  touched: readonly string[],
  timeoutMs: number,
): readonly Problem[] => {
  const change = 'Return what was found, or throw; the program alone decides when and how it ends.';
  if (touched.includes(EXIT)) return [{ seen: `${what} ends the process, with ${EXIT}`, change }];
  return settled.kind === 'done' ? [] : [failure(what, settled, timeoutMs)];
};

const failure = (
  what: string,
  ended: { readonly kind: 'threw'; readonly error: unknown } | { readonly kind: 'hung' },
  timeoutMs: number,
): Problem =>
  ended.kind === 'hung'
    ? {
        seen: `${what} did not end within ${timeoutMs} ms`,
        change: 'Await only the ports of the context, and let every promise settle.',
      }
    : {
        seen: `${what} threw ${describeError(ended.error)}`,
        change:
          ended.error instanceof RefusedCommand
            ? 'Declare the program in "runs", ask it with context.run, and repair with a step of kind "run".'
            : ended.error instanceof PromisedAnswer
              ? 'Make steps at once: await in observe(), and let fix() and its steps use what observe() gave.'
              : 'Turn what a world can hold (a file that is absent, unreadable, a directory, not what you expect) into a finding, or into nothing; throw only for a bug.',
      };

/** What the engine makes of it: it validates the shape of what was returned, and what is declared. */
const problemsOfEngine = async (contract: Contract, one: NamedCase): Promise<readonly Problem[]> => {
  const { outcome } = await resultOnce(contract, one);
  if (outcome.status === 'timed-out') return [failure('the check', { kind: 'hung' }, outcome.timeoutMs)];
  if (outcome.status !== 'crashed' || outcome.isUndeclaredAccess) return [];
  const change =
    'Return findings made with find(), notApplicable() or inconclusive(); give every {slot} of the texts a value. Propose with repair(), oneOf() and refuse() what "repairs", "consents" and "changes" declare.';
  return [{ seen: `the engine reports it as crashed: ${outcome.reason}`, change }];
};
