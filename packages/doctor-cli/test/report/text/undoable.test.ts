import { describe, expect, test } from '@jest/globals';
import type { Change, PlannedRepair } from '@netclaw/doctor-core/engine';

import { isUndoable, repairScreen } from '../../../src/report/text/plan.js';
import { layOut } from '../../../src/text/lay-out.js';
import { styleOf } from '../../../src/text/style.js';
import { fakeTerminal } from '../../support/fake-terminal.js';
import { healthy } from '../../support/states.js';

const changing = (action: Change['action'], detail: string): PlannedRepair => ({
  check: 'page',
  proposer: 'page',
  proposal: { kind: 'refusal', cause: 'unsafe', reason: 'x', remediation: 'x', about: [] },
  chosen: undefined,
  fixes: [],
  changes: [{ path: 'page.html', action, detail }],
  outcome: 'planned',
  reason: undefined,
  next: undefined,
});

describe('a repair', () => {
  test.each<readonly [Change['action'], string, boolean]>([
    ['mode', '0600 > 0644', true],
    ['mode', '0640 > 0604', true],
    ['mode', '0644 > 0600', false],
    ['mode', '0600', false],
    ['replace', 'the whole text', true],
  ])('that changes a %s, %s: can be undone? %j', (action, detail, expected) => {
    expect(isUndoable(changing(action, detail))).toBe(expected);
  });
});

/** The lines of repairs that are shown one below the other. */
const shown = (...repairs: readonly PlannedRepair[]): string => {
  const terminal = fakeTerminal();
  const style = styleOf(terminal.stdout, terminal, {
    file: undefined,
    isVerbose: false,
    isQuiet: false,
    isColourless: true,
  });
  const said = new Set<string>();
  const view = { diagnosis: healthy, consents: new Map(), isAsked: false, isBound: false, isVerbose: false, said };
  return repairs.flatMap((repair) => layOut(repairScreen(repair, { ...view, earlier: [] }), style)).join('\n');
};

describe('the texts that a repair changes', () => {
  const diff = '@@ -1 +1 @@\n-old\n+new';
  const change = (path: string): Change => ({ path, action: 'replace', detail: 'text at 1 place', diff });

  test('stand below the file that is named, further in', () => {
    const text = shown({ ...changing('replace', 'x'), changes: [change('app.env')] });
    expect(text).toMatch(/app\.env {2}text at 1 place\n {6}@@ -1 \+1 @@\n {6}-old\n {6}\+new\n/);
    expect(text.match(/app\.env/g)).toHaveLength(1);
  });

  test('are named where there are several', () => {
    const text = shown({ ...changing('replace', 'x'), changes: [change('a.env'), change('b.env')] });
    expect(text).toContain('\n    b.env:\n      @@ -1 +1 @@\n');
  });
});

test('each repair says whether it can be undone', () => {
  const text = shown(changing('replace', 'the whole text'), changing('replace', 'the whole text'));
  expect(text.match(/Can be undone\./g)).toHaveLength(2);
});
