import * as fs from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { findingsPages } from '../src/findings-document.js';

const DOCS = new URL('../../../docs/', import.meta.url);

describe('docs/findings.md, docs/stock-parity.md and docs/checks', () => {
  const pages = findingsPages();

  it.each(pages)('$path is what the catalogues say (npm run docs:findings writes it)', ({ path, text }) => {
    expect(fs.readFileSync(new URL(path, DOCS), 'utf8')).toBe(text);
  });

  it('has a page for each check, and no other', () => {
    const files = fs.readdirSync(new URL('checks', DOCS)).map((name) => `checks/${name}`);
    expect(files.sort()).toEqual(
      pages
        .map(({ path }) => path)
        .filter((path) => path.startsWith('checks/'))
        .sort(),
    );
  });
});
