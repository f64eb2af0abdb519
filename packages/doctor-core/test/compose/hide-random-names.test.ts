import { describe, expect, it } from '@jest/globals';
import type { Change } from '../../src/contract/result/proposal.js';
import { hideRandomNames } from '../../src/compose/hide-random-names.js';

const change = (path: string, more: Partial<Change> = {}): Change => ({
  path,
  action: 'create',
  detail: 'a key',
  ...more,
});

const PATTERNS = ['config/a.json', 'keys/key-*.xml', 'keys/', '*-*.lock'];

describe('hideRandomNames', () => {
  it.each([
    ['config/a.json', 'config/a.json'],
    ['keys/key-0a1b.xml', 'keys/key-….xml'],
    ['keys/other.xml', 'keys/other.xml'],
    ['a-b.lock', '…-….lock'],
    ['undeclared', 'undeclared'],
  ])('shows a new file %s as %s', (path, shown) => {
    expect(hideRandomNames([change(path)], { patterns: PATTERNS, drawn: 4 })).toEqual([change(shown)]);
  });

  it('shows a name as it is where nothing random was drawn for it', () => {
    const changes = [change('keys/key-0a1b.xml')];
    expect(hideRandomNames(changes, { patterns: PATTERNS, drawn: 0 })).toEqual(changes);
  });

  it.each(['add', 'replace', 'remove', 'mode'] as const)('shows a file that is there as it is: %s', (action) => {
    const changes = [change('keys/key-0a1b.xml', { action })];
    expect(hideRandomNames(changes, { patterns: PATTERNS, drawn: 4 })).toEqual(changes);
  });
});
