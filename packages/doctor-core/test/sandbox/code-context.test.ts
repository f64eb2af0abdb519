import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { createCodeContext } from '../../src/sandbox/code-context.js';

const disable = jest.spyOn(AsyncLocalStorage.prototype, 'disable');
/** Does Node keep track of promises for it no more? */
const rests = (): boolean => disable.mock.calls.length > 0;

afterEach(() => {
  disable.mockClear();
});

describe('whose code runs', () => {
  it('is known to the end of the work, and to that of what it leaves to promises', async () => {
    const context = createCodeContext<{ readonly name: string }>();
    const seen: unknown[] = [];
    const look = async (): Promise<void> => {
      for (let turn = 0; turn < 5; turn += 1) {
        await Promise.resolve();
        seen.push(context.current()?.name);
      }
    };
    await context.during({ name: 'lamp' }, async () => {
      void look();
    });
    expect(seen).toEqual(Array.from({ length: 5 }, () => 'lamp'));
    expect([context.current(), rests()]).toEqual([undefined, true]);
  });

  it('is known for as long as a timer that it has left is to come, also in what follows from that', async () => {
    const context = createCodeContext<{ readonly name: string }>();
    let later: Promise<unknown> = Promise.resolve();
    await context.during({ name: 'lamp' }, async () => {
      later = new Promise((resolve) => {
        setTimeout(
          () =>
            void nextTurn().then(() => {
              resolve(context.current());
            }),
          2,
        );
      });
    });
    await context.during({ name: 'other' }, async () => undefined);
    expect(rests()).toBe(false);
    await expect(later).resolves.toEqual({ name: 'lamp' });
    await context.during({ name: 'other' }, async () => undefined);
    expect(rests()).toBe(true);
  });

  it('is known while other work goes on, of which each part knows its own', async () => {
    const context = createCodeContext<{ readonly name: string }>();
    const names = async (): Promise<unknown> => {
      await nextTurn();
      await context.during({ name: 'short' }, async () => undefined);
      await nextTurn();
      return context.current()?.name;
    };
    const both = ['lamp', 'bulb'].map((name) => context.during({ name }, names));
    await expect(Promise.all(both)).resolves.toEqual(['lamp', 'bulb']);
    expect(rests()).toBe(true);
  });

  it('is known for good where nobody says when it ends', async () => {
    const context = createCodeContext<{ readonly name: string }>();
    context.run({ name: 'plugin' }, () => undefined);
    await context.during({ name: 'lamp' }, async () => undefined);
    expect(rests()).toBe(false);
    context.forget();
    expect(rests()).toBe(true);
  });
});
