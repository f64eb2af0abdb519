import { isSubjectKey } from './finding.js';
import type { Find, Finding, FindingRule, Findings, Subject } from './finding.js';
import type { FindingOrCode, FixResult, FixTools, Proposal, Repair, Steps } from './repair.js';
import type { RandomSource } from './random-source.js';

type Details = Readonly<Record<string, unknown>> & { readonly subject?: Subject };

/** The `find` of a check: subject and data of a finding from one list of details. For code that finds outside of `diagnose`. */
export const findIn = <const F extends Findings>(rules: F): Find<F> => {
  const find = (code: string, details: Details = {}): object => {
    const { subject, ...values } = details;
    const slots = slotsOf(rules[code]);
    // what is not a text is reported by the engine
    const taken = Object.entries(values).flatMap(([key, value]): readonly (readonly [string, unknown])[] =>
      isSubjectKey(key) && value !== undefined ? [[key, typeof value === 'number' ? String(value) : value]] : [],
    );
    const data = Object.entries(values).filter(([key]) => slots.has(key) || !isSubjectKey(key));
    return { code, subject: subject ?? Object.fromEntries(taken), data: Object.fromEntries(data) };
  };
  // what its type says of details is checked where it is called
  return find as never;
};

/** The names of the `{slot}`s of a rule; `{doctor}` is filled by the engine. */
export const slotsOf = (rule: FindingRule | undefined): ReadonlySet<string> =>
  new Set(
    [...`${rule?.message ?? ''} ${rule?.remediation ?? ''}`.matchAll(/\{([^{}]+)\}/g)]
      .map((match) => match[1] ?? '')
      .filter((slot) => slot !== 'doctor'),
  );

/** What a fix makes its proposals with; steps are made from this source. */
export const fixTools = (findings: readonly Finding[], random: RandomSource): FixTools => ({
  findings,
  repair: (summary, steps, { fixes, ...details } = {}) => ({
    kind: 'repair',
    summary,
    fixes: chosen(findings, fixes, `the repair "${summary}" fixes`),
    ...details,
    ...made(steps, random),
  }),
  oneOf: (...options) => ({ kind: 'options', options }),
  refuse: (reason, remediation, { about, cause } = {}) => ({
    kind: 'refusal',
    reason,
    remediation,
    cause: cause ?? 'unsafe',
    about: chosen(findings, about, `the refusal "${reason}" is about`),
  }),
});

/** The steps of one repair, with the number of bytes that they draw. */
const made = (steps: Steps, random: RandomSource): Pick<Repair, 'steps' | 'drawn'> => {
  if (typeof steps !== 'function') return { steps: madeAtOnce(steps), drawn: 0 };
  let drawn = 0;
  const list = steps({
    bytes: (length) => {
      drawn += length;
      return random.bytes(length);
    },
    now: () => random.now(),
  });
  return { steps: madeAtOnce(list), drawn };
};

/** Throws where the steps, or anything in them, are still to come. */
const madeAtOnce = (steps: Repair['steps']): Repair['steps'] => {
  refusePromise(steps, 'the steps of a repair are a promise: they are made at once, from what observe gave');
  for (const step of steps) {
    const [at, promise] = promiseIn(step) ?? [];
    const problem = `a step of a repair holds a promise (${at ?? ''}): steps are made at once, from what observe gave`;
    if (promise !== undefined) refusePromise(promise, problem);
  }
  return steps;
};

/** The first promise in plain data, and where it is. */
const promiseIn = (value: unknown, at = ''): readonly [at: string, promise: object] | undefined => {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return undefined;
  if (isPromise(value)) return [at, value];
  for (const [key, member] of Object.entries(value)) {
    const found = promiseIn(member, at === '' ? key : `${at}/${key}`);
    if (found) return found;
  }
  return undefined;
};

const isPromise = (value: object): boolean => 'then' in value && typeof value.then === 'function';

/** What is to be there at once is still to come. */
export class PromisedAnswer extends Error {}

/** What JavaScript returns may be anything; whoever waits for it asks the machine again. */
const refusePromise = (value: unknown, problem: string): void => {
  if (typeof value !== 'object' || value === null || !isPromise(value)) return;
  // what becomes of it is nobody's question any more
  Promise.resolve(value).catch(() => undefined);
  throw new PromisedAnswer(problem);
};

/** Throws where a finding is named that was not given, or none at all: nothing could verify such a repair. */
const chosen = (
  findings: readonly Finding[],
  wanted: readonly FindingOrCode<Findings>[] | undefined,
  what: string,
): readonly Finding[] => {
  if (wanted === undefined) return findings;
  if (wanted.length === 0) throw new Error(`${what} none of the findings`);
  const given = new Set(findings);
  const unknown = wanted.find((one) => typeof one !== 'string' && !given.has(one));
  if (typeof unknown === 'object') throw new Error(`${what} a finding of ${unknown.code} that was not found`);
  const named = new Set(wanted);
  return findings.filter((one) => named.has(one) || named.has(one.code));
};

/** Proposals that are about something that was found, and do something. */
export const settled = (result: FixResult): readonly Proposal[] => {
  refusePromise(result, 'fix gives a promise: it proposes at once, from what observe gave');
  return (result === undefined ? [] : [result].flat()).flatMap((one): readonly Proposal[] => {
    switch (one.kind) {
      case 'repair':
        return doesSomething(one) ? [one] : [];
      case 'refusal':
        return one.about.length > 0 ? [one] : [];
      case 'options': {
        const [first, ...others] = one.options.filter(doesSomething);
        return first ? [{ kind: 'options', options: [first, ...others] }] : [];
      }
      default:
        // what JavaScript returns may be anything: the engine says what is wrong with it
        return [one];
    }
  });
};

const doesSomething = ({ fixes, steps }: Repair): boolean => fixes.length > 0 && steps.length > 0;
