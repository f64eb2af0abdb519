import type { Context } from '@netclaw/doctor-core';
import { mapPorts } from './map-ports.js';

/** The same context, but of questions that are asked at once the last is answered first. */
export const shuffleAnswers = (context: Context): Context => {
  const waiting: (() => void)[] = [];
  const answerLast = (): void => {
    waiting.pop()?.();
    if (waiting.length > 0) setImmediate(answerLast);
  };
  return mapPorts(context, async (_question, answer) => {
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      if (waiting.length === 1) setImmediate(answerLast);
    });
    return answer();
  });
};
