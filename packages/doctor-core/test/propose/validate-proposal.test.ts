import { describe, expect, it } from '@jest/globals';
import { validateProposal } from '../../src/propose/validate-proposal.js';

const PLAN = {
  strategy: 'mend',
  summary: 'mends it',
  heals: [{ code: 'box/bad', subject: { path: 'box.json' } }],
  direction: 'neutral',
  consents: ['careful'],
  keeps: [],
  afterwards: ['look again'],
};
const REFUSAL = { kind: 'refusal', cause: 'unsafe', reason: 'it is not safe', byHand: 'do it yourself', about: [] };

describe('a proposal', () => {
  it.each<readonly [what: string, proposal: unknown]>([
    ['nothing', { kind: 'nothing' }],
    ['a refusal', REFUSAL],
    ['a plan', { kind: 'plan', options: [PLAN, { ...PLAN, option: 'other' }] }],
    [
      'a plan with a label and needs',
      { kind: 'plan', options: [{ ...PLAN, label: 'mends', needs: ['the box open'] }] },
    ],
  ])('of %s is taken as it is', (_, proposal) => {
    expect(validateProposal(proposal)).toEqual(proposal);
  });

  it('is copied and frozen, with what the contract knows alone', () => {
    const heals = [{ code: 'box/bad', subject: { path: 'box.json', token: 'secret' } }];
    const given = { kind: 'plan', options: [{ ...PLAN, heals, token: 'secret' }] };
    const taken = validateProposal(given);
    expect(JSON.stringify(taken)).not.toContain('secret');
    heals.length = 0;
    expect(taken).toEqual({ kind: 'plan', options: [PLAN] });
    const [plan] = taken.kind === 'plan' ? taken.options : [];
    expect([taken, plan, plan?.heals, plan?.heals[0], plan?.consents].every(Object.isFrozen)).toBe(true);
  });

  it.each<readonly [what: string, proposal: unknown, message: RegExp]>([
    ['nothing at all', undefined, /no plan, no refusal and not nothing/],
    ['a list', [], /no plan, no refusal and not nothing/],
    ['another kind', { kind: 'maybe' }, /no plan, no refusal and not nothing/],
    ['a plan without options', { kind: 'plan' }, /no options/],
    ['a plan with an empty list of options', { kind: 'plan', options: [] }, /no options/],
    ['an option that is text', { kind: 'plan', options: ['mint'] }, /is no plan/],
    [
      'an unknown direction',
      { kind: 'plan', options: [{ ...PLAN, direction: 'up' }] },
      /directions grants, withdraws, neutral/,
    ],
    ['an option whose name is a number', { kind: 'plan', options: [{ ...PLAN, option: 1 }] }, /name of its option/],
    ['an option whose label is a list', { kind: 'plan', options: [{ ...PLAN, label: [] }] }, /label of its option/],
    ['needs that are text', { kind: 'plan', options: [{ ...PLAN, needs: 'much' }] }, /list of texts "needs"/],
    ['a plan without a summary', { kind: 'plan', options: [{ ...PLAN, summary: undefined }] }, /no text "summary"/],
    [
      'consents that are text',
      { kind: 'plan', options: [{ ...PLAN, consents: 'careful' }] },
      /list of texts "consents"/,
    ],
    [
      'findings that are codes',
      { kind: 'plan', options: [{ ...PLAN, heals: ['box/bad'] }] },
      /without a code or a subject/,
    ],
    ['a refusal without a cause', { ...REFUSAL, cause: 'mood' }, /none of the causes/],
    ['a refusal without a way by hand', { ...REFUSAL, byHand: 7 }, /no text "byHand"/],
    ['a refusal about nothing known', { ...REFUSAL, about: undefined }, /no list of findings "about"/],
  ])('that is %s is refused, and says why', (_, proposal, message) => {
    expect(() => validateProposal(proposal)).toThrow(message);
  });
});
