import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { testSample } from '../../../../e2e/proof/test-sample.mjs';
import { RULES } from '../../src/contract/rules.js';
import { suite } from './broken-checks.proof.js';
import { BROKEN_CHECKS } from './support/all-broken-checks.js';

testSample(suite);

describe('the set of broken checks', () => {
  it('has a check for every rule', () => {
    const bitten = new Set(Object.values(BROKEN_CHECKS).map(({ rule }) => rule));
    expect(RULES.map(({ name }) => name).filter((name) => !bitten.has(name))).toEqual([]);
  });

  it('names each file', () => {
    const files = readdirSync(new URL('broken-checks/', import.meta.url)).map((file) => file.replace(/\.ts$/, ''));
    expect(files.sort()).toEqual(Object.keys(BROKEN_CHECKS).sort());
    expect(files.length).toBeGreaterThan(40);
  });
});
