import { describe, expect, it } from '@jest/globals';
import { memoryHome } from '@netclaw/doctor-testkit';
import type { Check } from '../../src/index.js';
import { runChecks } from '../../src/diagnose/run-checks.js';
import { createRegistry } from '../../src/registry/registry.js';
import { selectChecks } from '../../src/registry/selection.js';
import { bare, scripted } from '../support.js';

const run = async (checks: readonly Check[], options: { timeoutMs?: number; signal?: AbortSignal } = {}) => {
  const registry = createRegistry({ checks });
  const home = memoryHome();
  const results = await runChecks(selectChecks(registry, {}), {
    registry,
    once: new Map(),
    machine: home.machine(),
    timeoutMs: () => options.timeoutMs ?? 1000,
    signal: options.signal ?? new AbortController().signal,
    now: () => 0,
  });
  return results.map((result) => result.outcome);
};
const never = (): Promise<never> => new Promise(() => undefined);

describe('runChecks', () => {
  it('runs checks at the same time and reports them in registration order', async () => {
    const order: string[] = [];
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const slow = scripted('slow', async () => {
      await gate;
      order.push('slow');
      return [];
    });
    const quick = scripted('quick', () => {
      order.push('quick');
      open();
      return Promise.resolve([bare('bad')]);
    });
    const outcomes = await run([slow, quick]);
    expect(order).toEqual(['quick', 'slow']);
    expect(outcomes).toMatchObject([{ findings: [] }, { findings: [{ code: 'quick/bad' }] }]);
  });

  it('starts each check, however many there are, also where the first ones wait for the last', async () => {
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const waiting = Array.from({ length: 120 }, (_, at) => scripted(`waiting-${at}`, () => gate.then(() => [])));
    const last = scripted('last', () => {
      open();
      return Promise.resolve([]);
    });
    const outcomes = await run([...waiting, last]);
    expect(outcomes.map(({ status }) => status)).toEqual(Array.from({ length: 121 }, () => 'completed'));
  });

  it('rejects once where the run is aborted before the last check starts', async () => {
    const aborted = new AbortController();
    const reason = new Error('enough');
    const first = scripted('first', () => {
      aborted.abort(reason);
      return never();
    });
    const others = Array.from({ length: 120 }, (_, at) => scripted(`other-${at}`, []));
    await expect(run([first, ...others], { signal: aborted.signal })).rejects.toBe(reason);
  });

  it('skips a check only when a code that blocks it was found, whatever the order of registration', async () => {
    const blocked = scripted('later', ['bad'], { blockedBy: ['owner/bad'] });
    expect(await run([blocked, scripted('owner', ['bad'])])).toMatchObject([
      { status: 'skipped', code: 'owner/bad', owner: 'owner' },
      { status: 'completed' },
    ]);
    expect(await run([blocked, scripted('owner', ['worse'])])).toMatchObject([
      { status: 'completed' },
      { status: 'completed' },
    ]);
  });

  it('runs a check whose owner crashed: its code was not found', async () => {
    const owner = scripted('owner', () => Promise.reject(new Error('boom')));
    expect(await run([owner, scripted('later', [], { blockedBy: ['owner/bad'] })])).toMatchObject([
      { status: 'crashed', reason: 'Error: boom' },
      { status: 'completed' },
    ]);
  });

  const garbage: readonly (readonly [string, unknown, string])[] = [
    ['nothing', undefined, 'it did not return a list of findings'],
    ['a foreign code', [{ code: 'other/bad', subject: {}, data: {} }], 'other/bad'],
    ['an inherited code', [{ code: 'toString', subject: {}, data: {} }], 'toString'],
    ['no subject', [{ code: 'bad', data: {} }], 'has no subject'],
    ['a subject with more members', [{ code: 'bad', subject: { secret: 'x' }, data: {} }], 'unknown member'],
    ['no data', [{ code: 'bad', subject: {} }], 'has no data'],
    ['data that is an object', [{ code: 'bad', subject: {}, data: { x: {} } }], 'neither text nor a finite number'],
    ['text', ['odd/bad'], 'without a code'],
  ];
  it.each(garbage)('counts a check that returns %s as crashed, and says why', async (_, returned, why) => {
    const odd = scripted('odd', () => Promise.resolve(returned));
    const [outcome, other] = await run([odd, scripted('fine', [])]);
    expect(outcome).toEqual({ status: 'crashed', reason: expect.stringContaining(why) });
    expect(other).toMatchObject({ status: 'completed' });
  });

  it.each([
    [
      'synchronously',
      () => {
        throw new Error('boom\nsecond line');
      },
      'Error: boom',
    ],
    [
      'a string',
      async () => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- a check may throw anything
        throw 'boom';
      },
      'it threw string',
    ],
  ])('counts a check that throws %s as crashed', async (_, diagnose, reason) => {
    expect(await run([scripted('odd', diagnose as () => unknown)])).toEqual([{ status: 'crashed', reason }]);
  });

  it('gives up on a check that outlives its time, aborts its signal, and goes on', async () => {
    let aborted = false;
    const slow = scripted('slow', (context) => {
      context.signal.addEventListener('abort', () => (aborted = true));
      return never();
    });
    expect(await run([slow, scripted('fine', [])], { timeoutMs: 20 })).toMatchObject([
      { status: 'timed-out', timeoutMs: 20 },
      { status: 'completed' },
    ]);
    expect(aborted).toBe(true);
  });

  it('stops the run when it is aborted, even if a check ignores its signal', async () => {
    const controller = new AbortController();
    const running = run([scripted('slow', never)], { signal: controller.signal });
    controller.abort(new Error('stop'));
    await expect(running).rejects.toThrow('stop');
  });

  it('keeps a copy, so that a check cannot change its findings later', async () => {
    const found = { code: 'bad', subject: { path: 'a' }, data: { n: 1 } };
    const [outcome] = await run([scripted('odd', () => Promise.resolve([found]))]);
    found.subject.path = 'b';
    expect(outcome).toMatchObject({ findings: [{ subject: { path: 'a' } }] });
  });
});
