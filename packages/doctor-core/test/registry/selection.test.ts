import { describe, expect, it } from '@jest/globals';
import { error } from '@netclaw/doctor-core';
import { createRegistry } from '../../src/registry/registry.js';
import { selectChecks } from '../../src/registry/selection.js';
import { scripted } from '../support.js';

const registry = createRegistry({
  checks: [
    scripted('config', []),
    scripted('network', [], { tags: ['slow'], blockedBy: ['config/bad'] }),
    scripted('pairing', [], { tags: ['slow'], prerequisites: ['network', 'unknown', 'start'] }),
    scripted('start', [], { prerequisites: ['pairing'] }),
    scripted('older', [], { tags: ['slow', 'foreign'], isOptIn: true, blockedBy: ['config/bad'] }),
    scripted('after', [], { blockedBy: ['older/bad'], prerequisites: ['older'], tags: ['last'] }),
  ],
});
const idsOf = (names: Parameters<typeof selectChecks>[1]): readonly string[] =>
  selectChecks(registry, names).map(({ check, isSelected }) => (isSelected ? check.id : `(${check.id})`));

describe('selectChecks', () => {
  it.each([
    [{}, ['config', 'network', 'pairing', 'start', 'after']],
    [{ only: ['pairing'] }, ['pairing']],
    [{ only: ['network'] }, ['(config)', 'network']],
    [{ only: ['slow'] }, ['(config)', 'network', 'pairing']],
    [{ only: ['slow'], skip: ['network'] }, ['pairing']],
    [{ skip: ['config'] }, ['(config)', 'network', 'pairing', 'start', 'after']],
    [{ only: ['pairing'], withPrerequisites: true }, ['(config)', '(network)', 'pairing', '(start)']],
    [{ only: ['pairing'], skip: ['network'], withPrerequisites: true }, ['pairing', '(start)']],
    [{ only: ['start'], withPrerequisites: true }, ['(config)', '(network)', '(pairing)', 'start']],
    [{ only: ['older'] }, ['(config)', 'older']],
    [{ only: ['after'], withPrerequisites: true }, ['after']],
    [{ only: ['older', 'after'] }, ['(config)', 'older', 'after']],
    [{ include: ['older'] }, ['config', 'network', 'pairing', 'start', 'older', 'after']],
    [{ include: ['older'], only: ['last'] }, ['(config)', 'older', 'after']],
    [{ include: ['older'], skip: ['slow'] }, ['config', 'start', 'after']],
  ])('selects %j as %j', (names, expected) => {
    expect(idsOf(names)).toEqual(expected);
  });

  it('names the nearest name of an unknown one', () => {
    expect(() => idsOf({ only: ['pairng'] })).toThrow(
      expect.objectContaining({ code: 'selection/unknown-name', next: 'Did you mean "pairing"?' }),
    );
    expect(() => idsOf({ skip: ['zzzzzzzz'] })).toThrow(
      expect.objectContaining({
        next: 'Known names: config, network, slow, pairing, start, older, foreign, after, last.',
      }),
    );
  });

  it('knows no tag where one check is included', () => {
    expect(() => idsOf({ include: ['slow'] })).toThrow(
      expect.objectContaining({
        code: 'selection/unknown-name',
        message: 'no check is named "slow"',
        next: 'Known names: config, network, pairing, start, older, after.',
      }),
    );
  });

  it('refuses a selection that leaves nothing, as a tag does that opt-in checks alone have', () => {
    expect(() => idsOf({ only: ['foreign'] })).toThrow(expect.objectContaining({ code: 'selection/empty' }));
    expect(() => idsOf({ only: ['pairing'], skip: ['slow'] })).toThrow(
      expect.objectContaining({ code: 'selection/empty' }),
    );
  });
});

describe('createRegistry', () => {
  it.each([
    ['an id twice', [scripted('a', []), scripted('a', [])]],
    ['an id that is a tag', [scripted('a', [], { tags: ['b'] }), scripted('b', [])]],
    ['a tag that is an id', [scripted('a', []), scripted('b', [], { tags: ['a'] })]],
    ['an id in capitals', [scripted('Big', [])]],
    ['a code of another check', [{ ...scripted('a', []), findings: { 'b/bad': error('Bad', 'Correct it') } }]],
    [
      'checks that block one another',
      [scripted('a', [], { blockedBy: ['b/bad'] }), scripted('b', [], { blockedBy: ['a/bad'] })],
    ],
  ])('refuses %s', (_, checks) => {
    expect(() => createRegistry({ checks })).toThrow(expect.objectContaining({ code: 'registry/invalid' }));
  });
});
