import { describe, expect, it } from '@jest/globals';
import type { Subject } from '@netclaw/doctor-core';
import type { CheckOutcome, CheckResult, ReportedFinding, Severity } from '@netclaw/doctor-core/engine';
import { breakageOf, problemsOf } from '../../src/undo/problems.js';

const found = (code: string, severity: Severity, subject: Subject = {}): ReportedFinding => ({
  code,
  severity,
  subject,
  data: {},
  message: [code, ...Object.values(subject)].join(' '),
  remediation: 'Fix it',
});

const LOOSE = found('list/loose', 'warning', { path: 'list.json' });
const RECORD = { fixes: [{ code: LOOSE.code, subject: LOOSE.subject }] };

describe('what would be wrong after an undo', () => {
  it('is what its repair fixed, although it is not an error', () => {
    expect(problemsOf(RECORD, [], [LOOSE])).toEqual(['list/loose list.json']);
  });

  it('is not what is wrong now already', () => {
    expect(problemsOf(RECORD, [LOOSE], [LOOSE])).toEqual([]);
  });

  it('is what it fixed beside one of the same kind', () => {
    const other = found('list/torn', 'error', { path: 'other.json' });
    const fixed = found('list/torn', 'error', { path: 'list.json' });
    const record = { fixes: [{ code: fixed.code, subject: fixed.subject }] };
    expect(problemsOf(record, [other], [other, fixed])).toEqual(['list/torn list.json']);
  });

  it('is each new kind of error, and no other warning', () => {
    const after = [found('list/old', 'warning'), found('list/torn', 'error')];
    expect(problemsOf(RECORD, [], after)).toEqual(['list/torn']);
  });

  it('is not another finding of the kind that it fixed, where that is not an error', () => {
    expect(problemsOf(RECORD, [], [found(LOOSE.code, 'warning', { path: 'other.json' })])).toEqual([]);
  });
});

describe('what an undo must not do', () => {
  const torn = found('list/torn', 'error', { path: 'list.json' });
  const result = (id: string, outcome: CheckOutcome): CheckResult => ({
    check: { id, title: id, reportName: id, tags: [], plugin: undefined },
    isSelected: true,
    outcome,
    durationMs: 0,
  });
  const list = (...findings: readonly ReportedFinding[]) => result('list', { status: 'completed', findings });
  const seen = result('other', { status: 'completed', findings: [] });
  const skipped = result('other', { status: 'skipped', code: 'list/torn', owner: 'list' });
  const inconclusive = result('other', { status: 'inconclusive', reason: 'the list cannot be read' });

  it.each([skipped, inconclusive])('is to keep a check from looking by what the repair has not fixed', (blind) => {
    expect(breakageOf(RECORD, [list(), seen], [list(LOOSE, torn), blind])).toBe(torn);
    const other = found('list/torn', 'error', { path: 'other.json' });
    expect(breakageOf(RECORD, [list(other), seen], [list(other, torn), blind])).toBe(torn);
  });

  it('is not what is wrong now, what the repair fixed, a warning, or what keeps no check from looking', () => {
    expect(breakageOf(RECORD, [list(torn), seen], [list(torn), skipped])).toBeUndefined();
    const fixes = [{ code: torn.code, subject: {} }];
    expect(breakageOf({ fixes }, [list(), seen], [list(torn), skipped])).toBeUndefined();
    expect(breakageOf(RECORD, [list(), seen], [list(LOOSE), inconclusive])).toBeUndefined();
    expect(breakageOf(RECORD, [list(), seen], [list(torn), seen])).toBeUndefined();
    expect(breakageOf(RECORD, [list(), inconclusive], [list(torn), inconclusive])).toBeUndefined();
  });
});
