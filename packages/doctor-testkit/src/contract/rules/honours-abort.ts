import type { Context } from '@netclaw/doctor-core';
import { settle } from '../ambient/settle.js';
import { OBSERVING } from '../ask/ask.js';
import type { ContractRule } from '../model/rule.js';
import { inEachCase } from '../model/rule.js';
import { abortAt, MAX_LATE_QUESTIONS } from '../ports/abort-at.js';
import { mapPorts } from '../ports/map-ports.js';

/** How many of the questions of a look are aborted, each in a run of its own. */
const MAX_QUESTIONS = 12;
/** A look that still runs by then waits for something of its own, ms. */
const OWN_WAIT_MS = 25;

const CHANGE =
  'Let the rejection of a port end the work, or call context.signal.throwIfAborted() before each try; give the signal to timers (setTimeout of node:timers/promises takes one).';

/** Ctrl-C ends a run at once, whatever a check is doing. */
export const honoursAbort: ContractRule = {
  name: 'honours-abort',
  proves: `Once its signal is aborted it ends promptly: before its first question, at each of the first ${MAX_QUESTIONS}, and while it waits for something of its own.`,
  presumes: ['completes'],
  prove: inEachCase(async ({ check, options: { graceMs } }, one) => {
    const seen = await whenItIsLate(one.home().context(one.surroundings), (context) => check.look(context), graceMs);
    return seen === undefined ? [] : [{ seen, change: CHANGE }];
  }),
};

const whenItIsLate = async (
  real: Context,
  work: (context: Context) => Promise<unknown>,
  graceMs: number,
): Promise<string | undefined> => {
  let questions = 0;
  const counted = mapPorts(real, (_question, answer) => {
    questions += 1;
    return answer();
  });
  const late = await abortWhileItWaits(counted, work, graceMs);
  if (late !== undefined) return `${OBSERVING} does not end when it is aborted ${late}`;
  for (let at = 0; at <= Math.min(questions, MAX_QUESTIONS); at += 1) {
    const { context, asked } = abortAt(real, at);
    const { kind } = await settle(() => work(context), graceMs);
    if (kind !== 'hung') continue;
    const moment = at === 0 ? 'before it begins' : `while question ${at} waits for its answer`;
    const retries = asked() > MAX_LATE_QUESTIONS ? '; it asks again and again' : '';
    return `${OBSERVING} has not ended ${graceMs} ms after it was aborted ${moment}${retries}`;
  }
  return undefined;
};

/** Every port answers; what it waits for is its own. Undefined where it ends in time. */
const abortWhileItWaits = async (
  context: Context,
  work: (context: Context) => Promise<unknown>,
  graceMs: number,
): Promise<string | undefined> => {
  const { context: aborted, abort } = abortAt(context, Infinity);
  const running = settle(() => work(aborted), OWN_WAIT_MS + graceMs);
  const timer = setTimeout(abort, OWN_WAIT_MS);
  const { kind } = await running;
  clearTimeout(timer);
  return kind === 'hung' ? `${OWN_WAIT_MS} ms after it began, while it waits for something of its own` : undefined;
};
