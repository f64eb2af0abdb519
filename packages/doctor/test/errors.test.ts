import * as fs from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = new URL('../../../', import.meta.url).pathname;

const sources = (directory: string): readonly string[] =>
  fs.readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return sources(path);
    return path.endsWith('.ts') ? [fs.readFileSync(path, 'utf8')] : [];
  });

/** Codes as they are made: the first text behind the constructor or one of its helpers. */
const MADE = /(?:new DoctorError|\busageError|isPlanted \?|:)\(?\s*'([a-z]+\/[a-z-]+)'/g;
const FAMILIES =
  /^(usage|baseline|selection|consent|home|undo|output|permission|lock|files|apply|repair|registry|plan|json|config|system|gate|rule|bundle|init)\//;

const made = new Set(
  fs
    .readdirSync(join(root, 'packages'))
    .map((name) => join(root, 'packages', name, 'src'))
    // one brings a program that another makes
    .filter((directory) => fs.existsSync(directory))
    .flatMap(sources)
    .flatMap((text) => [...text.matchAll(MADE)].map((match) => match[1] ?? ''))
    .filter((code) => FAMILIES.test(code)),
);
const documented = new Set(
  [...fs.readFileSync(join(root, 'docs/errors.md'), 'utf8').matchAll(/^- `([a-z]+\/[a-z-]+)`/gm)].map(
    (match) => match[1] ?? '',
  ),
);
// shown as the reason of a run's exit, not thrown
const REPORTED_ONLY = new Set(['repair/not-permitted', 'repair/rolled-back', 'repair/in-progress']);

describe('docs/errors.md', () => {
  it('documents every code that is made', () => {
    expect([...made].filter((code) => !documented.has(code) && !REPORTED_ONLY.has(code))).toEqual([]);
  });

  it('documents no code that nothing makes', () => {
    expect([...documented].filter((code) => !made.has(code))).toEqual([]);
  });
});
