import { describe, expect, it } from '@jest/globals';
import type { Subject } from '@netclaw/doctor-core';
import type { ReportedFinding, Severity } from '@netclaw/doctor-core/engine';
import { problemsOf } from '../../src/undo/problems.js';

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
