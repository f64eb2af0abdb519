import { describe, expect, it } from '@jest/globals';
import type { ReportedFinding, Severity, Subject } from '@netclaw/doctor-core';
import { problemsOf } from '../../src/undo/problems.js';

const found = (code: string, severity: Severity, subject: Subject = {}): ReportedFinding => ({
  code,
  severity,
  subject,
  data: {},
  message: [code, ...Object.values(subject)].join(' '),
  remediation: 'Mend it',
});

const LOOSE = found('list/loose', 'warning', { path: 'list.json' });
const RECORD = { heals: [{ code: LOOSE.code, subject: LOOSE.subject }] };

describe('what would be wrong after an undo', () => {
  it('is what its repair healed, although it is no error', () => {
    expect(problemsOf(RECORD, [], [LOOSE])).toEqual(['list/loose list.json']);
  });

  it('is not what is wrong now already', () => {
    expect(problemsOf(RECORD, [LOOSE], [LOOSE])).toEqual([]);
  });

  it('is what it healed beside one of the same kind', () => {
    const other = found('list/torn', 'error', { path: 'other.json' });
    const healed = found('list/torn', 'error', { path: 'list.json' });
    const record = { heals: [{ code: healed.code, subject: healed.subject }] };
    expect(problemsOf(record, [other], [other, healed])).toEqual(['list/torn list.json']);
  });

  it('is each new kind of error, and no other warning', () => {
    const after = [found('list/old', 'warning'), found('list/torn', 'error')];
    expect(problemsOf(RECORD, [], after)).toEqual(['list/torn']);
  });

  it('is no other finding of the kind that it healed, where that is no error', () => {
    expect(problemsOf(RECORD, [], [found(LOOSE.code, 'warning', { path: 'other.json' })])).toEqual([]);
  });
});
