import { describe, expect, test } from '@jest/globals';
import type { Diagnosis } from '@netclaw/doctor-core/engine';

import type { FailOn } from '../../../src/model/exit/exit-code.js';
import { evaluateGates, gatedSeverity } from '../../../src/model/gate/gate-verdict.js';
import { exitOfState } from '../../../src/model/exit/exit-code.js';
import { waitedFor } from '../../../src/model/gate/waited-for.js';
import { diagnosis } from '../../support/fake-doctor.js';
import * as states from '../../support/states.js';

const GATES = {
  home: undefined,
  required: [],
  baseline: undefined,
  describe: () => states.descriptions,
  leftOut: [],
  startedAt: new Date('2026-01-02'),
};
const missing = { home: '/srv/claw', problem: 'missing', reason: 'It does not exist.' } as const;

/** Accepts everything that is found. */
const acceptingAll = ({ results }: Diagnosis) => ({
  findings: results
    .flatMap(({ outcome }) => (outcome.status === 'completed' ? outcome.findings : []))
    .flatMap(({ code, subject, severity }) =>
      severity === 'info' ? [] : [{ code, subject, severity, reason: 'Known.', expires: '2027-01-31' }],
    ),
});

const namesOf = (
  seen: Diagnosis,
  gates: Partial<Parameters<typeof evaluateGates>[1]> = {},
  failOn: FailOn = 'warning',
) => waitedFor(seen.results, evaluateGates(seen, { ...GATES, ...gates }), failOn);

describe('what keeps a state from being good', () => {
  test('are the checks that found it, and those that could not look', () => {
    expect(namesOf(states.everyStatus)).toEqual(['pairing', 'secrets', 'extra', 'slow']);
    expect(namesOf(states.everyStatus, {}, 'error')).toEqual(['pairing', 'extra', 'slow']);
    expect(namesOf(states.healthy)).toEqual([]);
  });

  test('is the home alone where it is none: all else comes from that', () => {
    expect(namesOf(states.everyStatus, { home: missing })).toEqual(['the home /srv/claw']);
    expect(namesOf(states.healthy, { home: missing }, 'error')).toEqual(['the home /srv/claw']);
  });

  test('is a required check too, once', () => {
    expect(namesOf(states.everyStatus, { required: ['slow', 'a\u202Eb'] }, 'error')).toEqual([
      'pairing',
      'extra',
      'slow',
      'a\\u{202E}b',
    ]);
  });

  test('is nothing that the baseline accepts', () => {
    expect(namesOf(states.everyStatus, { baseline: acceptingAll(states.everyStatus) })).toEqual([
      'secrets',
      'extra',
      'slow',
    ]);
  });
});

describe('nothing keeps it from being good', () => {
  const { healthy, warned, broken, everyStatus } = states;
  const seen = [healthy, warned, broken, everyStatus, diagnosis([])];
  const gates = [{}, { home: missing }, { required: ['secrets'] }, { required: ['nope'] }, { isAccepting: true }];
  const failing = ['error', 'warning', 'never'] as const;

  test('exactly where the exit code is 0', () => {
    const found = seen.flatMap((one) =>
      gates.flatMap(({ isAccepting, ...gate }: { isAccepting?: boolean }) =>
        failing.map((failOn) => {
          const verdict = evaluateGates(one, {
            ...GATES,
            ...gate,
            ...(isAccepting === true && { baseline: acceptingAll(one) }),
          });
          const { code } = exitOfState(gatedSeverity(one.results, verdict), failOn);
          return [code === 0, waitedFor(one.results, verdict, failOn).length === 0];
        }),
      ),
    );
    expect(found.filter(([isGood, hasNone]) => isGood !== hasNone)).toEqual([]);
    expect(new Set(found.map(([isGood]) => isGood)).size).toBe(2);
  });
});
