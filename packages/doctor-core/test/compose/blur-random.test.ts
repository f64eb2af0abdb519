import { describe, expect, it } from '@jest/globals';
import type { Change } from '../../src/index.js';
import { blurRandom } from '../../src/compose/blur-random.js';

const change = (path: string, more: Partial<Change> = {}): Change => ({
  path,
  action: 'create',
  detail: 'a key',
  ...more,
});

describe('blurRandom', () => {
  it.each([
    ['config/a.json', 'config/a.json', 'config/a.json'],
    ['keys/key-0a1b.xml', 'keys/key-9f8e.xml', 'keys/key-….xml'],
    ['keys/key-0a1b.xml', 'keys/key-0a1c.xml', 'keys/key-….xml'],
    ['keys/key-1a.xml', 'keys/key-2a.xml', 'keys/key-….xml'],
  ])('shows %s and %s as %s', (one, other, shown) => {
    expect(blurRandom([change(one)], [change(other)])).toEqual([change(shown)]);
  });

  it('refuses steps whose number or kind chance decides', () => {
    expect(() => blurRandom([change('a')], [])).toThrow('chance');
    expect(() => blurRandom([change('a')], [change('a', { action: 'remove' })])).toThrow('chance');
  });
});
