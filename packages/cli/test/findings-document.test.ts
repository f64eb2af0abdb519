import * as fs from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { findingsDocument } from '../src/findings-document.js';

describe('docs/findings.md', () => {
  it('is what the catalogues say (npm run docs:findings writes it)', () => {
    expect(fs.readFileSync(new URL('../../../docs/findings.md', import.meta.url), 'utf8')).toBe(findingsDocument());
  });
});
