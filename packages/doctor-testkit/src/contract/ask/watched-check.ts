import type { Check } from '@netclaw/doctor-core';
import { keepGlobals } from '../ambient/keep-globals.js';
import { watchedBy, watchers } from '../ambient/watchers.js';
import { describeError } from '../compare/describe.js';
import type { Trace, Watch } from '../model/watch.js';
import { FIX, OBSERVING } from './ask.js';

interface Watched {
  readonly check: Check;
  readonly watch: Watch;
}

/** The same check, of which is noted what it does beside its answers. Globals are put back after an answer, before anything else runs. */
export const watchedCheck = (check: Check): Watched => {
  const globals = keepGlobals();
  const traces: Trace[] = [];
  let close = 0;
  let slowestMs = 0;
  const note = (trace: Trace): void => {
    const isKnown = traces.some(
      ({ kind, ...one }) =>
        kind === trace.kind && one.case === trace.case && one.asked === trace.asked && one.what === trace.what,
    );
    if (!isKnown) traces.push(trace);
  };
  const compare = (asked: string): void => {
    for (const what of globals.putBack()) note({ kind: 'global', case: watch.case, asked, what });
  };
  const watch: Watch = {
    traces,
    get slowestMs() {
      return slowestMs;
    },
    case: undefined,
    closely: async (work) => {
      close += 1;
      try {
        return await work();
      } finally {
        close -= 1;
      }
    },
  };
  const touched = new Set<string>();
  const watched = <T>(asked: string, work: () => Promise<T>): Promise<T> => {
    const { case: name } = watch;
    const begin = performance.now();
    const noteRejection = (error: unknown): void => {
      slowestMs = Math.max(slowestMs, performance.now() - begin);
      note({ kind: 'rejection', case: name, asked, what: describeError(error) });
    };
    return watchedBy({ touched: watchers().touched ?? touched, note: noteRejection }, async () => {
      try {
        return await work();
      } finally {
        if (close > 0 || traces.some(({ kind }) => kind === 'global')) compare(asked);
      }
    });
  };
  return {
    watch,
    check: {
      ...check,
      look: async (context) => {
        const look = await watched(OBSERVING, () => check.look(context));
        // what JavaScript returns may be anything
        if (!isLook(look)) return look;
        return { ...look, fix: (findings, random) => watched(FIX, () => look.fix(findings, random)) };
      },
    },
  };
};

const isLook = (look: unknown): boolean =>
  typeof look === 'object' && look !== null && 'fix' in look && typeof look.fix === 'function';
