import { describe, expect, it } from '@jest/globals';
import type { Step } from '@netclaw/doctor-core';
import { Secret } from '@netclaw/doctor-core';
import { plainData, shapeOf, wordsOf } from '../../../src/contract/compare/proposal-shape.js';

const write = (content: string, path = 'a', mode = 0o600): Step => ({
  kind: 'write-file',
  path,
  content: new Secret(Buffer.from(content)),
  mode,
  label: 'a file',
});
const set = (pointer: string, value: string | number): Step => ({
  kind: 'edit-json',
  path: 'a',
  edits: [{ op: 'set', pointer, value }],
});

describe('steps', () => {
  it('are compared with what is secret in them', () => {
    expect(plainData([write('x')])).not.toEqual(plainData([write('y')]));
    expect(plainData([write('x')])).toEqual(plainData([write('x')]));
  });

  it.each([
    ['contents', write('x'), write('y')],
    ['values', set('/a', 'x'), set('/a', 'y')],
    ['names of new files', write('x', 'key-1'), write('x', 'key-2')],
  ])('have the same shape whatever their %s', (_what, one, other) => {
    expect(shapeOf([one])).toEqual(shapeOf([other]));
  });

  it.each([
    ['places', set('/a', 'x'), set('/b', 'x')],
    ['kinds of values', set('/a', 'x'), set('/a', 1)],
    ['modes', write('x'), write('x', 'a', 0o644)],
  ])('differ in shape by their %s', (_what, one, other) => {
    expect(shapeOf([one])).not.toEqual(shapeOf([other]));
  });

  it('are not words of a proposal', () => {
    const repair = { kind: 'repair', summary: 'Fix it.', steps: [write('x')], drawn: 9 };
    expect(wordsOf([repair, { kind: 'options', options: [repair] }])).toEqual([
      { kind: 'repair', summary: 'Fix it.' },
      { kind: 'options', options: [{ kind: 'repair', summary: 'Fix it.' }] },
    ]);
  });
});
