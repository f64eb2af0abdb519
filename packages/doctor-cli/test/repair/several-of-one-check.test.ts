import { describe, expect, test } from '@jest/globals';
import type { RepairOption } from '@netclaw/doctor-core/engine';

import { fakeTerminal } from '../support/fake-terminal.js';
import { appliedResult, diagnosis } from '../support/fake-doctor.js';
import { run } from '../support/run.js';
import * as states from '../support/states.js';

/** The repair of one entry; its name is that of the others. */
const entry = (at: number, consents: readonly string[] = []): RepairOption => ({
  ...states.option(consents, `entry-${String(at)}`),
  fixes: [{ code: 'pairing/no-devices', subject: { path: 'devices.json', pointer: `/${String(at)}` } }],
});

const both = diagnosis(states.broken.results, [states.proposes(entry(0)), states.proposes(entry(1))]);

/** Which entries are applied where these answers are given. */
const appliedWith = async (answers: readonly string[], before = both) => {
  const applied: (string | undefined)[] = [];
  const { err } = await run('doctor --fix', {
    before,
    terminal: { isTerminal: true, answers },
    apply: async (plan, { accept }) => {
      const result = appliedResult(plan, before, accept);
      applied.push(
        ...result.repairs.filter(({ outcome }) => outcome === 'applied').map(({ chosen }) => chosen?.option),
      );
      return result;
    },
  });
  return { applied, err };
};

describe('two repairs of one check', () => {
  test.each([
    [['y', 'n'], ['entry-0']],
    [['n', 'y'], ['entry-1']],
    [
      ['y', 'y'],
      ['entry-0', 'entry-1'],
    ],
  ])('are agreed to one by one: %j', async (answers, expected) => {
    const { applied, err } = await appliedWith(answers);
    expect(applied).toEqual(expected);
    expect(err).toContain(`${String(expected.length)} of 2 accepted; applying.`);
  });

  test('of which one needs a consent are agreed to one by one', async () => {
    const before = diagnosis(states.broken.results, [
      states.proposes(entry(0, ['reissue-local-device'])),
      states.proposes(entry(1)),
    ]);
    expect((await appliedWith(['y', 'y', 'n'], before)).applied).toEqual(['entry-0']);
    expect((await appliedWith(['n', 'y'], before)).applied).toEqual(['entry-1']);
  });

  test('are both in a saved plan, which is applied as it is', async () => {
    const terminal = fakeTerminal();
    await run('doctor --dry-run --save-plan p.json', { before: both, terminal });
    const files = Object.fromEntries(terminal.files.texts);
    const { out, doctor } = await run('doctor apply p.json --yes', { before: both, terminal: { files } });
    expect(doctor?.requests.applied).toHaveLength(1);
    expect(out).not.toContain('is not what the plan shows');
  });

  test('of which a saved plan shows one alone are not applied', async () => {
    const terminal = fakeTerminal();
    const before = diagnosis(states.broken.results, [states.proposes(entry(0))]);
    await run('doctor --dry-run --save-plan p.json', { before, terminal });
    const files = Object.fromEntries(terminal.files.texts);
    const { out, doctor } = await run('doctor apply p.json --yes', { before: both, terminal: { files } });
    expect(doctor?.requests.applied).toEqual([]);
    expect(out.replaceAll(/\s+/g, ' ')).toContain('pairing: a repair is proposed that the plan does not show');
  });
});

describe('a repair that is another one once others are made', () => {
  /** The engine plans the second one at this place, once it is known what is made before it. */
  const moved = async (answers: readonly string[], proposals = [entry(0, ['reissue-local-device']), entry(1)]) => {
    const before = diagnosis(
      states.broken.results,
      proposals.map((one) => states.proposes(one)),
    );
    const applied: (string | undefined)[] = [];
    const result = await run('doctor --fix', {
      before,
      terminal: { isTerminal: true, answers },
      plan: async (consents) => ({
        unusedConsents: [],
        repairs: proposals.map((option, at) => {
          const isGranted = option.consents.every((name) => consents.includes(name));
          const isMoved = at === 1 && consents.length > 0;
          const chosen = isMoved ? { ...entry(9), option: 'moved' } : option;
          return {
            check: 'pairing',
            proposer: 'renew-local-device',
            proposal: { kind: 'repair', options: [chosen] },
            chosen: isGranted ? chosen : undefined,
            fixes: chosen.fixes,
            changes: [{ path: 'devices.json', action: 'replace', detail: chosen.option ?? '' }],
            outcome: isGranted ? 'planned' : 'needs-consent',
            reason: undefined,
            next: undefined,
          };
        }),
      }),
      apply: async (plan, { accept }) => {
        const made = appliedResult(plan, before, accept);
        applied.push(
          ...made.repairs.filter(({ outcome }) => outcome === 'applied').map(({ chosen }) => chosen?.option),
        );
        return made;
      },
    });
    return { ...result, applied };
  };

  test('is shown and asked for once more where those of its name were agreed to', async () => {
    const { applied, terminal, out } = await moved(['y', 'y', 'y', 'y']);
    expect(terminal.questions.at(-1)).toBe('Apply 2 repairs? [y/N] ');
    expect(out).toContain('moved');
    expect(applied).toEqual(['entry-0', 'moved']);
  });

  test('is not made where one of its name was not agreed to', async () => {
    expect((await moved(['y', 'y', 'n'])).applied).toEqual(['entry-0']);
  });
});
