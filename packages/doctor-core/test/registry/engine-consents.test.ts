import { describe, expect, it } from '@jest/globals';
import type { Check } from '@netclaw/doctor-core';
import { defineCheck, error } from '@netclaw/doctor-core';
import { engineConsentsOf } from '../../src/registry/engine-consents.js';

const box = defineCheck({
  id: 'box',
  title: 'Box',
  reads: ['box.txt'],
  runs: ['box'],
  findings: { bad: error('It is bad.') },
  observe: () => 1,
  diagnose: () => [],
  fix: (_, { repair }) => repair('Correct it.', []),
});

const namesFor = (check: Check): readonly string[] =>
  engineConsentsOf([{ plugin: 'p', checks: [check], repairs: [] }]).map(([name]) => name);

describe('the consents of the engine', () => {
  it('are those of what a repair can change and run', () => {
    expect(namesFor(box)).toEqual(['loosen-mode:box', 'run:box']);
    expect(namesFor({ ...box, runs: [] })).toEqual(['loosen-mode:box']);
    expect(namesFor({ ...box, changes: [] })).toEqual(['run:box']);
  });

  it('are known of a check that has its members by inheritance', () => {
    expect(namesFor(Object.create(box) as Check)).toEqual(['loosen-mode:box', 'run:box']);
  });
});
