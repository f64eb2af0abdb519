import { afterEach, expect, it } from '@jest/globals';
import { keepGlobals } from '../../../src/contract/ambient/keep-globals.js';
import { observe } from '../../../src/contract/ambient/observe.js';

const kept = keepGlobals();

afterEach(() => {
  kept.putBack();
});

it('the same value again is nothing, whatever the realm of a test runner makes of the assignment', () => {
  const { putBack } = keepGlobals();
  const { Date: same } = globalThis;
  globalThis.Date = same;
  expect(putBack()).toEqual([]);
});

it('nothing changed is nothing said, also where a global is made when it is first asked for', () => {
  const { putBack } = keepGlobals();
  expect([typeof fetch, typeof crypto, typeof structuredClone]).toEqual(['function', 'object', 'function']);
  expect(putBack()).toEqual([]);
});

it('what is new, replaced, taken away or hung elsewhere is named and put back', () => {
  const parse = JSON.parse;
  const { putBack } = keepGlobals();
  Object.assign(globalThis, { lampOfATest: true });
  Reflect.set(globalThis, Symbol.for('lamp of a test'), true);
  JSON.parse = () => 'nothing';
  Reflect.deleteProperty(Array.prototype, 'at');
  Reflect.set(Intl.NumberFormat.prototype, 'lamp', 1);
  Object.setPrototypeOf(Map.prototype, { lamp: 1 });
  Object.defineProperty(Object.prototype, 'value', { get: () => 'theirs', configurable: true });
  expect([...putBack()].sort()).toEqual([
    'Array.prototype.at',
    'Intl.NumberFormat.prototype.lamp',
    'JSON.parse',
    'Object.prototype.value',
    'globalThis.lampOfATest',
    'globalThis[Symbol(lamp of a test)]',
    'the prototype of Map.prototype',
  ]);
  expect(putBack()).toEqual([]);
  expect([JSON.parse === parse, [1].at(0), Reflect.has({}, 'value'), Reflect.has(new Map(), 'lamp')]).toEqual([
    true,
    1,
    false,
    false,
  ]);
});

it('what the comparison itself works with may be what was replaced', () => {
  const { putBack } = keepGlobals();
  const iterate = Array.prototype[Symbol.iterator];
  Array.prototype[Symbol.iterator] = () => {
    throw new Error('nobody walks a list');
  };
  const changed = putBack();
  expect(changed).toEqual(['Array.prototype[Symbol(Symbol.iterator)]']);
  expect(Array.prototype[Symbol.iterator]).toBe(iterate);
});

it('a listener of the process is taken off, and one that is gone comes back', () => {
  const mine = (): void => undefined;
  process.on('SIGUSR2', mine);
  const { putBack } = keepGlobals();
  process.off('SIGUSR2', mine);
  process.on('SIGHUP', () => undefined);
  expect(putBack()).toEqual(["process.on('SIGHUP')", "the listeners of 'SIGUSR2' at process"]);
  expect([process.listenerCount('SIGHUP'), process.listeners('SIGUSR2')]).toEqual([0, [mine]]);
  process.off('SIGUSR2', mine);
});

it('what cannot be put back is said once', () => {
  const { putBack } = keepGlobals();
  Object.defineProperty(globalThis, 'lampThatStays', { value: 1 });
  expect([putBack(), putBack()]).toEqual([['globalThis.lampThatStays'], []]);
});

it('what an observation puts in the place of clock and console does not count, whenever it began', async () => {
  const { putBack } = keepGlobals();
  const { settled } = await observe(async () => [putBack(), keepGlobals()] as const, { limitMs: 60_000 });
  if (settled.kind !== 'done') throw new Error('it is done');
  const [within, later] = settled.value;
  expect([within, later.putBack(), putBack()]).toEqual([[], [], []]);
});
