import type { StopSignal, TerminalPort } from '../../terminal/terminal-port.js';

/** Thrown where the operator, or the system, stopped the run. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
  readonly by: StopSignal;

  constructor(by: StopSignal) {
    super(`the run was stopped by ${by}`);
    this.by = by;
  }
}

/** The stop signals of one run. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** The first stop signal that came. */
  readonly by: StopSignal | undefined;
  interrupt(by: StopSignal): void;
  /** Ends waiting for work that may be abandoned (reading) as soon as a signal comes. */
  race<T>(work: Promise<T>): Promise<T>;
  throwIfInterrupted(): void;
  /**
   * The end is settled and only has to be reported: a signal does not change it any more, so that the process ends as its report says. The
   * next one ends a process whose reader does not read.
   */
  settle(): void;
  stopListening(): void;
}

export const watchSignals = (terminal: TerminalPort): Interruption => {
  const controller = new AbortController();
  let by: StopSignal | undefined;
  let isSettled = false;
  const interrupt = (signal: StopSignal): void => {
    if (isSettled) {
      stopListening();
      return;
    }
    by ??= signal;
    controller.abort(new InterruptedError(by));
  };
  const stopListening = terminal.onSignal(interrupt);
  return {
    signal: controller.signal,
    get by() {
      return by;
    },
    interrupt,
    race: (work) => raceAbort(work, controller.signal),
    throwIfInterrupted: () => {
      controller.signal.throwIfAborted();
    },
    settle: () => {
      isSettled = true;
    },
    stopListening,
  };
};

const raceAbort = async <T>(work: Promise<T>, signal: AbortSignal): Promise<T> => {
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => {
      reject(signal.reason instanceof Error ? signal.reason : new Error('The run was aborted.'));
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (stop !== undefined) signal.removeEventListener('abort', stop);
  }
};
