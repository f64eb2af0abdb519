import { describe, expect, it } from '@jest/globals';
import { BrokenContractError, checkContract } from '../../src/index.js';
import { lampCases, lampWith, QUICK } from './support/broken-check.js';
import { judgeLamp, lampFindings, lookAtLamp } from './support/lamp.js';

describe('the error of a broken contract', () => {
  it('lists every violation with what to change, and what was not judged for it', () => {
    const { name, message, check, violations } = new BrokenContractError(
      'lamp',
      [
        { rule: 'completes', case: 'no lamp', seen: 'diagnose() threw\na stone', change: 'Catch it.' },
        { rule: 'reaches-everything', case: undefined, seen: 'no case finds lamp/off', change: 'Add one.' },
      ],
      ['heals'],
    );
    expect([name, check, violations.length]).toEqual(['BrokenContractError', 'lamp', 2]);
    expect(message).toBe(
      [
        'the check "lamp" breaks 2 rules of the contract:',
        '',
        '1. completes (case "no lamp")',
        '   seen:   diagnose() threw',
        '           a stone',
        '   change: Catch it.',
        '',
        '2. reaches-everything',
        '   seen:   no case finds lamp/off',
        '   change: Add one.',
        '',
        'Not judged before that is mended: heals.',
      ].join('\n'),
    );
  });

  it('holds the mistakes of all rules, not only the first', async () => {
    const check = lampWith({
      findings: { ...lampFindings, 'lamp/stolen': lampFindings['lamp/off'] },
      diagnose: async (context) => {
        setTimeout(() => undefined, 50);
        context.log((await context.files.view('fuse.json')).kind);
        return judgeLamp(await lookAtLamp(context));
      },
    });
    const error: unknown = await checkContract(check, lampCases, QUICK).catch((caught: unknown) => caught);
    if (!(error instanceof BrokenContractError)) throw new Error('it was not refused');
    expect([...new Set(error.violations.map(({ rule }) => rule))]).toEqual([
      'leaves-nothing-running',
      'declares-effects',
    ]);
    expect(error.message).toContain('Not judged before that is mended: passes-healthy, finds-what-is-broken, heals');
  });
});

it('a rule that is left out is not counted as proved', async () => {
  const { rules, crashPoints } = await checkContract(lampWith({}), lampCases, QUICK);
  expect(rules).not.toContain('survives-crashes');
  expect([rules.length, crashPoints]).toEqual([17, 0]);
});
