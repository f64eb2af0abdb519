import { describe, expect, it } from '@jest/globals';
import type { RepairOption } from '../../../src/contract/result/proposal.js';
import { referencesOf } from '../../../src/contract/result/proposal.js';

const [LIST, TOKEN] = [
  { code: 'door/list', subject: { path: 'list.json' } },
  { code: 'door/token', subject: { path: 'token.json' } },
];

const option = (repair: string, fixes: RepairOption['fixes']): RepairOption => ({
  repair,
  summary: repair,
  fixes,
  consents: [],
  preconditions: [],
  preserves: [],
  nextSteps: [],
});

describe('what a proposal is about', () => {
  it('is each finding once, whichever of its options fix it', () => {
    const options = [option('a', [LIST, TOKEN]), option('b', [{ ...LIST }])] as const;
    expect(referencesOf({ kind: 'repair', options })).toEqual([LIST, TOKEN]);
  });

  it('is each finding once, where the repair is refused', () => {
    const refusal = { kind: 'refusal', cause: 'busy', reason: 'r', remediation: 'm' } as const;
    expect(referencesOf({ ...refusal, about: [TOKEN, LIST, { ...TOKEN }] })).toEqual([TOKEN, LIST]);
  });
});
