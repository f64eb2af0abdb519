import { TIMED_OUT, whenAborted, withinTime } from '../sandbox/within-time.js';

/** How long an answer may take, ms, and what ends the question. */
interface Asked {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

interface Answer {
  readonly failure?: string;
}

interface Question<T> {
  readonly timeoutMs: number;
  readonly answer: Promise<T>;
  /** It is ended when all that wait for it are. */
  wait(signal: AbortSignal): void;
}

type AskOnce<T> = (key: string, asked: Asked, ask: (asked: Asked) => Promise<T>) => Promise<T>;

/**
 * Asks once for each key, whoever asks: nobody waits longer than he said, and nobody's end takes the answer from another. An answer that did not come in
 * time serves those alone who give no more; one that was ended is forgotten.
 */
export const askOnce = <T extends Answer>(timedOut: T): AskOnce<T> => {
  const questions = new Map<string, Question<T>>();
  return async (key, { timeoutMs, signal }, ask) => {
    const began = performance.now();
    const forget = (question: Question<T>): void => {
      if (questions.get(key) === question) questions.delete(key);
    };
    for (let left = timeoutMs; ; left = Math.ceil(began + timeoutMs - performance.now())) {
      const question = questions.get(key) ?? begin(ask, left, forget);
      questions.set(key, question);
      question.wait(signal);
      const answer =
        question.timeoutMs <= left ? await question.answer : await inTime(question, left, signal, timedOut);
      if (answer.failure !== 'timed-out' || question.timeoutMs >= left) return answer;
      forget(question);
    }
  };
};

const begin = <T>(
  ask: (asked: Asked) => Promise<T>,
  timeoutMs: number,
  forget: (question: Question<T>) => void,
): Question<T> => {
  const controller = new AbortController();
  const ends = new Set<() => void>();
  let isAnswered = false;
  const answer = (async () => {
    try {
      return await ask({ timeoutMs, signal: controller.signal });
    } finally {
      isAnswered = true;
      for (const end of ends) end();
    }
  })();
  const question: Question<T> = {
    timeoutMs,
    answer,
    wait: (signal) => {
      if (isAnswered) return;
      const leave = (): void => {
        ends.delete(end);
        if (ends.size > 0 || isAnswered) return;
        forget(question);
        controller.abort(signal.reason);
      };
      const end = whenAborted(signal, leave);
      ends.add(end);
      if (signal.aborted) leave();
    },
  };
  return question;
};

const inTime = async <T>({ answer }: Question<T>, timeoutMs: number, signal: AbortSignal, timedOut: T): Promise<T> => {
  try {
    const given = await withinTime(() => answer, { timeoutMs, signal });
    return given === TIMED_OUT ? timedOut : given;
  } catch (error) {
    // nobody waits for it any more
    if (signal.aborted) return timedOut;
    throw error;
  }
};
