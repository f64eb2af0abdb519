import { expect, it } from '@jest/globals';
import { defineCheck, defineFindings, warning } from '@netclaw/doctor-core';
import type { FindingExplanation } from '@netclaw/doctor-core';
import { describeCheck } from '../../src/doctor/describe-check.js';
import { createRegistry } from '../../src/registry/registry.js';

const EXPLANATION: FindingExplanation = { meaning: 'M.', cause: 'C.', example: ['e'], manualFix: ['f'] };

/** A check whose explanations say in `asked` that somebody asks for them. */
const checkThatNotes = (asked: string[]) =>
  defineCheck({
    id: 'late',
    title: 'Late',
    reads: ['file'],
    findings: defineFindings({ missing: warning('It is missing.'), other: warning('Other.', 'Do.') }, () => {
      asked.push('findings');
      return { missing: EXPLANATION };
    }),
    consents: {
      agreed: {
        grants: 'It is agreed.',
        onlyFor: ['missing'],
        get explanation() {
          asked.push('consent');
          return { cause: 'C.', example: ['e'], losses: 'L.', before: ['b'] };
        },
      },
    },
    observe: ({ files }) => files.text('file'),
    diagnose: (text, find) => (text === undefined ? [find('missing')] : []),
    fix: (_text, { repair }) => repair('Remove it.', [{ kind: 'remove-file', path: 'file' }]),
  });

it('makes no explanation at a start', () => {
  const asked: string[] = [];
  const { consents } = createRegistry({ checks: [checkThatNotes(asked)] });
  expect(asked).toEqual([]);
  expect(consents.get('agreed')?.onlyFor).toEqual(['late/missing']);
});

it('makes the explanations of a catalogue once, when one is asked for', () => {
  const asked: string[] = [];
  const { findings } = checkThatNotes(asked);
  expect(findings.missing.explanation).toEqual(EXPLANATION);
  expect(findings.other.explanation).toBeUndefined();
  expect(asked).toEqual(['findings']);
});

it('keeps the explanation of a consent that is for some codes', () => {
  const { consents } = createRegistry({ checks: [checkThatNotes([])] });
  expect({ ...consents.get('agreed') }).toEqual({
    grants: 'It is agreed.',
    onlyFor: ['late/missing'],
    explanation: { cause: 'C.', example: ['e'], losses: 'L.', before: ['b'] },
  });
});

it.each([
  ['a map', { missing: EXPLANATION }],
  ['a function', () => ({ missing: EXPLANATION })],
])('keeps the explanation that a rule has itself beside %s', (_kind, explanations) => {
  const own = { ...EXPLANATION, meaning: 'Its own.' };
  const rules = { missing: warning('It is missing.'), other: { ...warning('Other.', 'Do.'), explanation: own } };
  const findings = defineFindings(rules, explanations);
  expect(findings.other.explanation).toEqual(own);
  expect({ ...findings.missing }).toMatchObject({ explanation: EXPLANATION });
});

it.each([
  [
    'throws',
    () => {
      throw new Error('not today');
    },
  ],
  ['gives something else', () => ({ missing: { meaning: 5 } as never })],
])('describes a check although what explains it %s', (_what, explanations) => {
  const check = defineCheck({
    id: 'late',
    title: 'Late',
    reads: ['file'],
    findings: defineFindings({ missing: warning('It is missing.', 'Make it.') }, explanations),
    observe: ({ files }) => files.text('file'),
    diagnose: () => [],
  });
  const registry = createRegistry({ checks: [check] });
  const described = registry.checks.map((one) => describeCheck(one, registry, 'acme doctor'));
  expect(described.flatMap(({ findings }) => findings)).toMatchObject([
    { code: 'late/missing', remediation: 'Make it.', explanation: undefined },
  ]);
});

it('refuses a map with an explanation that is none', () => {
  const findings = defineFindings({ missing: warning('M.', 'R.') }, { missing: { meaning: 5 } as never });
  const check = defineCheck({ id: 'late', title: 'Late', findings, observe: () => undefined, diagnose: () => [] });
  expect(() => createRegistry({ checks: [check] })).toThrow('meaning of the explanation of missing');
});
