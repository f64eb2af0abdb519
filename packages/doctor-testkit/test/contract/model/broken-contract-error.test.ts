import { afterEach, describe, expect, it } from '@jest/globals';
import { BrokenContractError } from '../../../src/contract/model/broken-contract-error.js';
import { checkContract } from '../../../src/index.js';
import { lampCases, QUICK, whileObserving } from '../support/broken-check.js';
import { lampCheck, lampFindings } from '../support/lamp.js';
import { clearLeftTimers, leaveTimer } from '../support/left-timers.js';

afterEach(clearLeftTimers);

describe('the error of a broken contract', () => {
  it('lists every violation with what to change, and what was not evaluated for it', () => {
    const { name, message, check, violations } = new BrokenContractError(
      'lamp',
      [
        { rule: 'completes', case: 'no lamp', seen: 'fix() threw\na stone', change: 'Catch it.' },
        { rule: 'reaches-everything', case: undefined, seen: 'no case finds lamp/off', change: 'Add one.' },
      ],
      ['converges'],
    );
    expect([name, check, violations.length]).toEqual(['BrokenContractError', 'lamp', 2]);
    expect(message).toBe(
      [
        'the check "lamp" breaks 2 rules of the contract:',
        '',
        '1. completes (case "no lamp")',
        '   seen:   fix() threw',
        '           a stone',
        '   change: Catch it.',
        '',
        '2. reaches-everything',
        '   seen:   no case finds lamp/off',
        '   change: Add one.',
        '',
        'Not evaluated before that is fixed: converges.',
      ].join('\n'),
    );
  });

  it('holds the mistakes of all rules, not only the first', async () => {
    const check = {
      ...whileObserving(async (context) => {
        leaveTimer();
        context.log((await context.files.view('fuse.json')).kind);
      }),
      findings: { ...lampFindings, stolen: lampFindings.off },
    };
    const error: unknown = await checkContract(check, lampCases, QUICK).catch((caught: unknown) => caught);
    if (!(error instanceof BrokenContractError)) throw new Error('it was not refused');
    expect([...new Set(error.violations.map(({ rule }) => rule))]).toEqual([
      'leaves-nothing-running',
      'observes-what-it-declares',
    ]);
    expect(error.message).toContain(
      'Not evaluated before that is fixed: passes-healthy, finds-what-is-broken, opens-nothing, fixes-what-it-names',
    );
  });
});

it('a rule that is left out is not counted as proved', async () => {
  const { rules, crashPoints } = await checkContract(lampCheck, lampCases, QUICK);
  expect(rules).not.toContain('survives-crashes');
  expect([rules.length, crashPoints]).toEqual([20, 0]);
});
