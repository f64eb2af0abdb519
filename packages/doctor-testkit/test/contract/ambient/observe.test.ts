import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { observe } from '../../../src/contract/ambient/observe.js';
import { clearLeftTimers, leaveTimer, LONG_MS } from '../support/left-timers.js';

const limitMs = LONG_MS;
const DAY_MS = 24 * 3_600_000;

const children: ChildProcess[] = [];
const startSleep = (): void => {
  children.push(spawn('sleep', ['600'], { stdio: 'ignore' }));
};
afterEach(async () => {
  clearLeftTimers();
  for (const child of children.splice(0)) {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
});

describe('observed code', () => {
  it('is heard when it prints, and the rest of the process is not', async () => {
    const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const beside = sleep(10).then(() => process.stderr.write('beside'));
    const { printed } = await observe(
      async () => {
        process.stdout.write('one');
        console.log('two', 2);
        await sleep(20);
        process.stderr.write(Buffer.from('three'));
      },
      { limitMs },
    );
    await beside;
    expect(printed).toEqual(['one', 'two 2', 'three']);
    expect(write.mock.calls).toEqual([['beside']]);
    write.mockRestore();
  });

  it('leaves the streams as they were', async () => {
    const before = [process.stdout.write, console.log, Date, Math.random];
    await observe(() => Promise.resolve(), { limitMs });
    expect([process.stdout.write, console.log, Date, Math.random]).toEqual(before);
  });

  it('sees another time and another chance, and code beside it does not', async () => {
    const real = Date.now();
    const beside = sleep(5).then(() => Date.now());
    const { settled } = await observe(
      async () => {
        await sleep(10);
        const given = new Date(5);
        return [Date.now(), new Date().getTime(), given.getTime(), given instanceof Date, new Date() instanceof Date];
      },
      { limitMs, clockShiftMs: 10 * DAY_MS },
    );
    if (settled.kind !== 'done') throw new Error(settled.kind);
    const [now, made, given, isDate, isMadeDate] = settled.value;
    expect(Number(now) - real).toBeGreaterThan(9 * DAY_MS);
    expect(Number(made) - real).toBeGreaterThan(9 * DAY_MS);
    expect([given, isDate, isMadeDate]).toEqual([5, true, true]);
    expect((await beside) - real).toBeLessThan(DAY_MS);
  });

  it.each<[string, () => Promise<unknown>, readonly string[], readonly string[]]>([
    ['a timer', async () => leaveTimer(), ['a timer'], []],
    ['a timer that holds nothing open', async () => leaveTimer().unref(), [], []],
    [
      'a timer that is cleared',
      async () => {
        clearTimeout(leaveTimer());
      },
      [],
      [],
    ],
    ['a timer that is over', () => sleep(1), [], []],
    ['a file', () => stat('/'), [], ['a file']],
    [
      'a process',
      async () => {
        startSleep();
      },
      ['a process'],
      ['a process'],
    ],
    ['nothing', async () => undefined, [], []],
  ])('is known for %s', async (_what, work, left, reached) => {
    expect(await observe(work, { limitMs })).toMatchObject({ left, reached });
  });

  it('is waited for as long as it may take, and its error is kept', async () => {
    const error = new Error('no ladder');
    expect(await observe(() => Promise.reject(error), { limitMs })).toMatchObject({
      settled: { kind: 'threw', error },
    });
    expect(await observe(() => sleep(200), { limitMs: 20 })).toMatchObject({ settled: { kind: 'hung' } });
  });

  it('is told apart where two are observed at a time', async () => {
    const both = await Promise.all(
      ['one', 'two'].map((name) =>
        observe(
          async () => {
            await sleep(5);
            console.log(name);
          },
          { limitMs },
        ),
      ),
    );
    expect(both.map(({ printed }) => printed)).toEqual([['one'], ['two']]);
  });
});
