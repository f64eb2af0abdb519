import { evaluateGates } from '../model/gate/gate-verdict.js';
import { waitedFor } from '../model/gate/waited-for.js';
import type { RunRecord } from '../model/run/run-record.js';
import { waitingDisplay } from '../progress/waiting.js';
import type { Session } from '../run/session.js';
import { processClock } from '../terminal/clock.js';

/** Between two looks, ms. */
const PAUSE_MS = 1000;

/** What every look has at least, ms: one that begins when the time is over must be able to see that all is well. */
const MIN_LOOK_MS = 1000;

/** A look that may take as long as its checks may; with `withinMs` no check takes longer. It shows no progress of its own then. */
export type WaitingLook = (withinMs?: number) => Promise<void>;

/**
 * Looks until the state is what `--fail-on` asks for, or the time is over: the first look is that of a run that does not wait, the last one
 * begins when the time is over at the latest. What stops a look ends the waiting, and so does a signal.
 */
export const waitForState = async (session: Session, waitMs: number, look: WaitingLook): Promise<void> => {
  const { interruption, notices, record, terminal } = session;
  const { clock = processClock } = terminal;
  const began = clock.now();
  const rest = (): number => began + waitMs - clock.now();
  const display = waitingDisplay(session, notices.hold);
  try {
    for (let looks = 1; ; looks += 1) {
      await (looks === 1 ? look() : look(Math.max(MIN_LOOK_MS, Math.ceil(rest()))));
      record.waited = { ms: Math.round(clock.now() - began), looks };
      const names = waitsFor(record);
      if (names.length === 0 || rest() <= 0) return;
      if (looks === 1) await session.preload();
      await display.show(names, rest());
      const pause = Math.min(PAUSE_MS, Math.max(0, rest()));
      await interruption.race(clock.sleep(pause, interruption.signal));
    }
  } finally {
    await display.stop();
    await notices.release();
  }
};

const waitsFor = (record: RunRecord): readonly string[] => {
  const { diagnosis, settings } = record;
  return waitedFor(diagnosis?.results ?? [], evaluateGates(diagnosis, record), settings?.failOn ?? 'warning');
};
