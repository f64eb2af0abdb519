import type { Context } from '@netclaw/doctor-core';
import { mapPorts } from './map-ports.js';

/** A context whose run is aborted at one of its questions; from then on every port rejects, as an aborted one does. */
interface Abortable {
  readonly context: Context;
  abort(): void;
  /** Questions that were asked after the abort. */
  asked(): number;
}

/** More than anything that winds down has to ask. */
export const MAX_LATE_QUESTIONS = 1000;

/** `at`: the number of the question that is aborted while it waits for its answer; 0 = before the first. */
export const abortAt = (real: Context, at: number): Abortable => {
  const controller = new AbortController();
  let questions = 0;
  let late = 0;
  const abort = (): void => {
    controller.abort(new Error('aborted by the contract'));
  };
  if (at === 0) abort();
  const context = mapPorts({ ...real, signal: controller.signal }, async (_question, answer) => {
    questions += 1;
    if (controller.signal.aborted) {
      late += 1;
      // one that asks for ever would never let anything else run
      if (late > MAX_LATE_QUESTIONS) return new Promise(() => undefined);
    } else if (questions === at) {
      setImmediate(abort);
      return new Promise((_resolve, reject) => {
        controller.signal.addEventListener('abort', () => {
          reject(controller.signal.reason as Error);
        });
      });
    }
    controller.signal.throwIfAborted();
    return answer();
  });
  return { context, abort, asked: () => late };
};
