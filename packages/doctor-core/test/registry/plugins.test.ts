import { describe, expect, it } from '@jest/globals';
import { definePlugin, defineRepair } from '@netclaw/doctor-core';
import type { OfferedRepair, Plugin } from '@netclaw/doctor-core';
import type { FailedPlugin } from '@netclaw/doctor-core/engine';
import { createRegistry } from '../../src/registry/registry.js';
import { scripted } from '../support.js';

const repair = (id: string, more: Partial<OfferedRepair> = {}): OfferedRepair => ({
  ...defineRepair({ id, summary: id, fixes: ['own/bad'], observe: () => undefined, fix: () => undefined }),
  ...more,
});
const plugin = (name: string, parts: Partial<Plugin>): Plugin => definePlugin({ name, ...parts });

const OWN = [
  scripted('own', [], {
    tags: ['safe'],
    repairs: { empty: { summary: 'Empties it.' } },
    consents: { careful: { grants: 'You looked.', typedWords: 'I looked' } },
  }),
];

const register = (...plugins: readonly (Plugin | FailedPlugin)[]) => {
  const { checks, repairs, failed, consents } = createRegistry({ checks: OWN, plugins });
  return {
    ids: checks.map(({ check }) => check.id),
    repairs: repairs.map(({ id }) => id),
    failed: failed.map(({ plugin: name, failure, problem }) => [name, failure, problem]),
    consents: [...consents.keys()],
  };
};

describe('plugins', () => {
  it('register in the order in which they are asked for', () => {
    const more = { consents: { brave: { grants: 'You dare.' } } };
    expect(
      register(plugin('b', { checks: [scripted('b', [])] }), plugin('a', { repairs: [repair('help', more)] })),
    ).toEqual({ ids: ['own', 'b'], repairs: ['help'], failed: [], consents: ['careful', 'brave'] });
  });

  it.each<readonly [what: string, parts: Partial<Plugin>, problem: string]>([
    ['check', { checks: [scripted('own', [])] }, 'the check id "own" is taken'],
    ['tag, with an id', { checks: [scripted('safe', [])] }, 'the check id "safe" is a tag of "own"'],
    ['id, with a tag', { checks: [scripted('b', [], { tags: ['own'] })] }, 'the tag "own" is the id of a check'],
    ['own id, twice', { checks: [scripted('b', []), scripted('b', [])] }, 'the check id "b" is taken'],
    ['repair', { repairs: [repair('empty')] }, 'the repair id "empty" is taken'],
    [
      'consent, with other words',
      { repairs: [repair('help', { consents: { careful: { grants: 'You looked.' } } })] },
      'the consent "careful" is taken',
    ],
  ])('that take a known %s stay out whole, and the next ones register', (_, parts, problem) => {
    const { checks = [], repairs = [] } = parts;
    const half = { checks: [scripted('sound', []), ...checks], repairs: [repair('sound-too'), ...repairs] };
    const seen = register(plugin('bad', half), plugin('good', { checks: [scripted('good', [])] }));
    expect([seen.ids, seen.repairs]).toEqual([['own', 'good'], []]);
    expect(seen.failed).toEqual([['bad', 'duplicate-id', problem]]);
  });

  it('may ask for a consent that is known, in the same words', () => {
    const same = { consents: { careful: { typedWords: 'I looked', grants: 'You looked.' } } };
    expect(register(plugin('b', { repairs: [repair('help', same)] })).failed).toEqual([]);
  });

  it('that would let checks wait for one another stay out', () => {
    const checks = [scripted('b', [], { blockedBy: ['c/bad'] }), scripted('c', [], { blockedBy: ['b/bad'] })];
    expect(register(plugin('bad', { checks })).failed).toEqual([
      ['bad', 'invalid', 'checks block one another: b > c > b'],
    ]);
  });

  it('of one name are one: the first', () => {
    const twins = [scripted('b', []), scripted('c', [])].map((check) => plugin('twin', { checks: [check] }));
    expect(register(...twins)).toMatchObject({
      ids: ['own', 'b'],
      failed: [['twin', 'duplicate-id', 'another plugin of this name is loaded']],
    });
  });

  it('that failed to load are kept for the check that reports them', () => {
    const failed: FailedPlugin = { failure: 'load-failed', plugin: './x.mjs', problem: 'there is no file' };
    expect(register(failed).failed).toEqual([['./x.mjs', 'load-failed', 'there is no file']]);
  });
});
