import { describe, expect, it } from '@jest/globals';
import { askOnce } from '../../src/diagnose/ask-once.js';

interface Answer {
  readonly ok: boolean;
  readonly failure?: 'timed-out' | 'killed';
}

const TIMED_OUT: Answer = { ok: false, failure: 'timed-out' };
const KILLED: Answer = { ok: false, failure: 'killed' };

/** A port that answers when it is said so, and `killed` where the question is ended before. */
const port = () => {
  const asked: { readonly timeoutMs: number; readonly answer: (answer: Answer) => void }[] = [];
  const once = askOnce<Answer>(TIMED_OUT);
  const ask = (timeoutMs: number, signal = new AbortController().signal, key = 'a'): Promise<Answer> =>
    once(
      key,
      { timeoutMs, signal },
      (request) =>
        new Promise((answer) => {
          asked.push({ timeoutMs: request.timeoutMs, answer });
          if (request.signal.aborted) answer(KILLED);
          request.signal.addEventListener('abort', () => {
            answer(KILLED);
          });
        }),
    );
  return { asked, ask };
};

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a question that several ask', () => {
  it('is asked once, also after it was answered', async () => {
    const { asked, ask } = port();
    const answers = [ask(100), ask(100)];
    asked[0]?.answer({ ok: true });
    expect(await Promise.all([...answers, ask(100), ask(1)])).toEqual(Array(4).fill({ ok: true }));
    expect(asked).toHaveLength(1);
    void ask(100, undefined, 'b');
    expect(asked).toHaveLength(2);
  });

  it('goes on for those who wait when the first does not any more', async () => {
    const { asked, ask } = port();
    const first = new AbortController();
    const answers = [ask(100, first.signal), ask(100)];
    first.abort();
    await settled();
    asked[0]?.answer({ ok: true });
    expect(await Promise.all(answers)).toEqual([{ ok: true }, { ok: true }]);
  });

  it('is ended when nobody waits, and asked anew of who comes then', async () => {
    const { asked, ask } = port();
    const [one, other] = [new AbortController(), new AbortController()];
    const answers = [ask(100, one.signal), ask(100, other.signal)];
    one.abort();
    other.abort();
    const later = ask(100);
    asked[1]?.answer({ ok: true });
    expect(await Promise.all([...answers, later])).toEqual([KILLED, KILLED, { ok: true }]);
    expect(asked).toHaveLength(2);
  });

  it('is ended at once for who does not wait at all, and is not remembered', async () => {
    const { asked, ask } = port();
    expect(await ask(100, AbortSignal.abort())).toEqual(KILLED);
    void ask(100);
    expect(asked).toHaveLength(2);
  });

  it('does not make anybody wait longer than he said', async () => {
    const { asked, ask } = port();
    const long = ask(100_000);
    expect(await ask(5)).toEqual(TIMED_OUT);
    asked[0]?.answer({ ok: true });
    expect(await long).toEqual({ ok: true });
    expect(asked).toHaveLength(1);
  });

  it('is asked again by who gives it more time than it had', async () => {
    const { asked, ask } = port();
    const short = ask(10);
    const long = ask(100_000);
    asked[0]?.answer(TIMED_OUT);
    expect(await short).toEqual(TIMED_OUT);
    await settled();
    expect(asked).toHaveLength(2);
    expect(asked[1]?.timeoutMs).toBeGreaterThan(10);
    expect(asked[1]?.timeoutMs).toBeLessThanOrEqual(100_000);
    asked[1]?.answer({ ok: true });
    expect(await long).toEqual({ ok: true });
    expect(await ask(10)).toEqual({ ok: true });
  });

  it('stays unanswered for all who give it no more', async () => {
    const { asked, ask } = port();
    const answers = [ask(10), ask(10)];
    asked[0]?.answer(TIMED_OUT);
    expect(await Promise.all([...answers, ask(10), ask(9)])).toEqual(Array(4).fill(TIMED_OUT));
    expect(asked).toHaveLength(1);
  });
});
