import { describe, expect, test } from '@jest/globals';
import type { Change, PlannedRepair } from '@netclaw/doctor-core/engine';

import { isUndoable } from '../../../src/report/text/plan.js';

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
