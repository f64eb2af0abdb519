import type { Finding, NotApplicable } from '@netclaw/doctor-core';
import { EXIT, guardProcess } from '../ambient/guard-process.js';
import { askable, proposersOf, repairable } from '../ask.js';
import { describeError } from '../describe.js';
import { doctorOver, resultIn } from '../doctor-over.js';
import type { Settled } from '../settle.js';
import { settle } from '../settle.js';
import { isUndeclaredAccess } from '../undeclared-access.js';
import type { Broken, Contract, ContractRule, NamedCase } from '../rule.js';
import { inEachCase } from '../rule.js';

type Problem = Omit<Broken, 'case'>;

/** Diagnosis and proposals end, throw nothing, and give what the contract says. */
export const completes: ContractRule = {
  name: 'completes',
  proves: 'Looking and proposing end in time, throw nothing, end no process, and give values of the right shape.',
  presumes: ['registers'],
  prove: inEachCase(async (contract, one) => {
    const direct = await problemOfCheck(contract, one);
    return direct.length > 0 ? direct : problemOfEngine(contract, one);
  }),
};

const problemOfCheck = async (contract: Contract, one: NamedCase): Promise<readonly Problem[]> => {
  const { check, options } = contract;
  const context = one.home().context(one.surroundings);
  const { value: looked, touched } = await guardProcess(() => settle(() => check.diagnose(context), options.timeoutMs));
  const failed = failuresOf('diagnose()', looked, touched, options.timeoutMs);
  if (looked.kind !== 'done' || failed.length > 0) return failed;
  const findings = isList(looked.value) ? repairable(contract, looked.value.filter(isFinding)) : [];
  const proposers = one.isHealthy ? proposersOf(contract) : askable(contract, findings);
  for (const proposer of proposers) {
    const proposed = await guardProcess(() => settle(() => proposer.prepare(context, findings), options.timeoutMs));
    const problems = failuresOf(proposer.name, proposed.value, proposed.touched, options.timeoutMs);
    if (problems.length > 0) return problems;
  }
  return [];
};

const isList = (value: readonly Finding[] | NotApplicable): value is readonly Finding[] => Array.isArray(value);

/** What is none is the engine's to report. */
const isFinding = (value: unknown): boolean => typeof value === 'object' && value !== null && 'code' in value;

/** An end of the process is one too where the check caught what kept it from that. */
const failuresOf = (
  what: string,
  settled: Settled<unknown>,
  touched: readonly string[],
  timeoutMs: number,
): readonly Problem[] => {
  const change = 'Return what was found, or throw; when and how the program ends is for the program to say.';
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
          'Turn what a world can hold (a file that is absent, unreadable, a directory, not what you expect) into a finding, or into nothing; throw only for a bug.',
      };

/** What the engine makes of it: it judges the shape of what was returned. */
const problemOfEngine = async (contract: Contract, one: NamedCase): Promise<readonly Problem[]> => {
  const doctor = doctorOver(contract, one, one.home());
  const { outcome } = resultIn(contract, await doctor.diagnose({ timeoutMs: contract.options.timeoutMs }));
  switch (outcome.status) {
    case 'completed':
    case 'not-applicable':
    case 'skipped':
      return [];
    case 'timed-out':
      return [failure('a repair', { kind: 'hung' }, outcome.timeoutMs)];
    case 'crashed':
      return isUndeclaredAccess(outcome.reason)
        ? []
        : [
            {
              seen: `the engine reports it as crashed: ${outcome.reason}`,
              change:
                'Return a list of findings made with finding(), or notApplicable(); every code is in the catalogue and every {slot} of its texts in the data. Propose a plan, a refusal or { kind: "nothing" }.',
            },
          ];
  }
};
