import { describe, expect, it } from '@jest/globals';
import { rememberPorts } from '../../src/diagnose/remember-ports.js';

class Cluster {
  readonly #asked: string[] = [];
  readonly zone = 'north';

  get asked(): readonly string[] {
    return this.#asked;
  }

  pods(...args: readonly unknown[]): Promise<{ names: string[]; args: readonly unknown[] }> {
    this.#asked.push('pods');
    return Promise.resolve({ names: ['one'], args });
  }

  name(): string {
    this.#asked.push('name');
    return 'kite';
  }

  fail(): Promise<never> {
    this.#asked.push('fail');
    return Promise.reject(new Error('no such cluster'));
  }

  stop(): never {
    this.#asked.push('stop');
    throw new Error('stopped');
  }
}

const remembered = () => {
  const cluster = new Cluster();
  const { cluster: port } = rememberPorts({ cluster }) as { readonly cluster: Cluster };
  return { cluster, port };
};

describe('a port that is remembered', () => {
  it.each<readonly [string, number, readonly unknown[], readonly unknown[]]>([
    ['nothing', 1, [], []],
    ['the same text', 1, ['a'], ['a']],
    ['another text', 2, ['a'], ['b']],
    ['the same data', 1, [{ a: [1, null, true] }], [{ a: [1, null, true] }]],
    ['a number and its text', 2, [1], ['1']],
    ['a moment', 2, [new Date(0)], [new Date(0)]],
    ['a moment and its text', 2, [new Date(0)], [new Date(0).toJSON()]],
    ['null and what JSON makes null', 2, [null], [NaN]],
    ['null and nothing', 2, [null], [undefined]],
    ['a signal', 2, [{ signal: new AbortController().signal }], [{ signal: {} }]],
    ['a map', 2, [new Map([[1, 2]])], [new Map()]],
    ['a big number', 2, [1n], [1n]],
  ])('is asked with %s twice: %d', async (_, times, first, second) => {
    const { cluster, port } = remembered();
    const answers = [await port.pods(...first), await port.pods(...second)];
    expect(answers.map(({ args }) => args.length)).toEqual([first.length, second.length]);
    expect(cluster.asked).toHaveLength(times);
  });

  it('gives each his own copy of data', async () => {
    const { port } = remembered();
    (await port.pods()).names.push('mine');
    expect((await port.pods()).names).toEqual(['one']);
  });

  it('gives what is not data as it is, in circles too', () => {
    const at = new Date(0);
    const circle: { at: Date; self?: unknown } = { at };
    circle.self = circle;
    const { ask } = rememberPorts({ ask: () => circle }) as { readonly ask: () => typeof circle };
    const given = ask();
    expect(given).not.toBe(circle);
    expect(given.self).toBe(given);
    expect(given.at).toBe(at);
  });

  it('remembers what it answered at once, and that it could not answer; what it threw it throws again', async () => {
    const { cluster, port } = remembered();
    expect([port.name(), port.name()]).toEqual(['kite', 'kite']);
    await expect(port.fail()).rejects.toThrow('no such cluster');
    await expect(port.fail()).rejects.toThrow('no such cluster');
    expect(() => port.stop()).toThrow('stopped');
    expect(cluster.asked).toEqual(['name', 'fail', 'stop']);
  });

  it('is otherwise as it was, a frozen one too', () => {
    const { cluster, port } = remembered();
    expect(port).toBeInstanceOf(Cluster);
    expect(port.zone).toBe('north');
    expect('pods' in port && 'zone' in port && !('nodes' in port)).toBe(true);
    expect(Object.keys(port)).toEqual(Object.keys(cluster));
    const ports = rememberPorts(
      Object.freeze({ limits: Object.freeze({ most: 3 }), names: Object.freeze(['a']), ask: Object.freeze(() => 1) }),
    );
    expect({ ...ports }).toMatchObject({ limits: { most: 3 }, names: ['a'] });
    expect({ ...(ports['limits'] as object) }).toEqual({ most: 3 });
    expect(Array.isArray(ports['names'])).toBe(true);
    const frozen = rememberPorts({ a: Object.freeze({ ask: () => 1 }) }) as { readonly a: { ask(): number } };
    expect(frozen.a.ask()).toBe(1);
  });
});
