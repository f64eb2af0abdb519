import type { DoctorContext } from '@netclaw/doctor-core';
import { abortAt, TOO_MANY_QUESTIONS } from '../abort-at.js';
import { askable, askFindings, repairable } from '../ask.js';
import { mapPorts } from '../map-ports.js';
import type { Broken, Contract, ContractRule, NamedCase } from '../rule.js';
import { inEachCase } from '../rule.js';
import { settle } from '../settle.js';

type Problem = Omit<Broken, 'case'>;

/** How many of the questions of a look are aborted, each in a run of its own. */
const MOST_QUESTIONS = 12;
/** A look that still runs by then waits for something of its own, ms. */
const OWN_WAIT_MS = 25;

/** Ctrl-C ends a run at once, whatever a check is doing. */
export const honoursAbort: ContractRule = {
  name: 'honours-abort',
  proves: `Once its signal is aborted it ends promptly: before its first question, at each of the first ${MOST_QUESTIONS}, and while it waits for something of its own.`,
  presumes: ['completes'],
  prove: inEachCase(async (contract, one) => {
    const context = one.home().context(one.surroundings);
    const findings = repairable(contract, await askFindings(contract, context));
    const { check } = contract;
    const problems = await judge(contract, one, 'diagnose()', (given) => check.diagnose(given));
    for (const { name, prepare } of askable(contract, findings)) {
      problems.push(...(await judge(contract, one, name, (given) => prepare(given, findings))));
    }
    return problems;
  }),
};

const judge = async (
  { options: { graceMs } }: Contract,
  one: NamedCase,
  what: string,
  work: (context: DoctorContext) => Promise<unknown>,
): Promise<Problem[]> => {
  const real = one.home().context(one.surroundings);
  let questions = 0;
  const counted = mapPorts(real, (_question, answer) => {
    questions += 1;
    return answer();
  });
  const late = await abortWhileItWaits(counted, work, graceMs);
  if (late) return [{ seen: `${what} does not end when it is aborted ${late}`, change: CHANGE }];
  for (let at = 0; at <= Math.min(questions, MOST_QUESTIONS); at += 1) {
    const { context, asked } = abortAt(real, at);
    const { kind } = await settle(() => work(context), graceMs);
    if (kind !== 'hung') continue;
    const moment = at === 0 ? 'before it begins' : `while question ${at} waits for its answer`;
    const retries = asked() > TOO_MANY_QUESTIONS ? '; it asks again and again' : '';
    return [{ seen: `${what} has not ended ${graceMs} ms after it was aborted ${moment}${retries}`, change: CHANGE }];
  }
  return [];
};

const CHANGE =
  'Let the rejection of a port end the work, or call context.signal.throwIfAborted() before each try; give the signal to timers (setTimeout of node:timers/promises takes one).';

/** Every port answers; what it waits for is its own. Undefined where it ends in time. */
const abortWhileItWaits = async (
  context: DoctorContext,
  work: (context: DoctorContext) => Promise<unknown>,
  graceMs: number,
): Promise<string | undefined> => {
  const { context: aborted, abort } = abortAt(context, Infinity);
  const running = settle(() => work(aborted), OWN_WAIT_MS + graceMs);
  const timer = setTimeout(abort, OWN_WAIT_MS);
  const { kind } = await running;
  clearTimeout(timer);
  return kind === 'hung' ? `${OWN_WAIT_MS} ms after it began, while it waits for something of its own` : undefined;
};
