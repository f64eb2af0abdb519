import { describe, expect, test } from '@jest/globals';

import { startLiveProgress } from '../../src/progress/live-progress.js';
import { startPlainProgress } from '../../src/progress/plain-progress.js';
import type { Timer } from '../../src/progress/slow-checks.js';
import { styleOf } from '../../src/text/style.js';
import { fakeTerminal } from '../support/fake-terminal.js';
import * as states from '../support/states.js';

const OUTPUT = { file: undefined, isVerbose: true, isQuiet: false, isColourless: true } as const;
const SLOW = 'slow: it runs for more than 10 s';

/** A timer that is over when the test says so. */
const manualTimer = () => {
  const waiting = new Set<() => void>();
  const asked: number[] = [];
  const timer: Timer = (milliseconds, callback) => {
    asked.push(milliseconds);
    waiting.add(callback);
    return () => waiting.delete(callback);
  };
  const elapse = (): void => {
    for (const callback of waiting) callback();
  };
  return { timer, asked, waiting, elapse };
};

const [first, second] = [states.completed('pairing'), states.completed('secrets')];
const begin = ({ check }: typeof first) => ({ kind: 'check-started', check }) as const;
const end = (result: typeof first) => ({ kind: 'check-finished', result }) as const;

describe('a check that is slow', () => {
  test('says so in a log after 10 s, once, and one that is done before does not', async () => {
    const terminal = fakeTerminal();
    const { timer, asked, elapse, waiting } = manualTimer();
    const progress = startPlainProgress(terminal.stderr, styleOf(terminal.stderr, terminal, OUTPUT), timer);
    progress.onEvent(begin(first));
    progress.onEvent(begin(second));
    progress.onEvent(end(second));
    elapse();
    progress.onEvent(end(first));
    await progress.stop();
    expect(asked).toEqual([10_000, 10_000]);
    expect(terminal.err()).toBe(`✔ secrets: ok\n○ pairing: ${SLOW}\n✔ pairing: ok\n`);
    expect(waiting.size).toBe(0);
  });

  test('says so at a terminal, beside its name', async () => {
    const terminal = fakeTerminal({ isTerminal: true, environment: { LANG: 'C.UTF-8', TERM: 'xterm' } });
    const { timer, elapse, waiting } = manualTimer();
    const style = styleOf(terminal.stderr, terminal, OUTPUT);
    const progress = startLiveProgress('Checking', terminal.stderr, style, timer);
    progress.onEvent(begin(first));
    await terminal.shown('Title of pairing');
    expect(terminal.err()).not.toContain(SLOW);
    elapse();
    await terminal.shown(SLOW);
    await progress.stop();
    expect(terminal.err()).toContain(`Title of pairing (${SLOW})`);
    expect(waiting.size).toBe(0);
  });
});
