import { describe, expect, it } from '@jest/globals';
import { Secret } from '@netclaw/doctor-core';
import type { FileStep } from '@netclaw/doctor-core';
import { createPreviewedSecrets, isSameSteps, sourceOf } from '../../src/compose/same-steps.js';

const set = (value: string | Secret<string>): FileStep => ({
  kind: 'edit-json',
  path: 'a.json',
  edits: [{ op: 'set', pointer: '/x', value }],
});
const entry = (key: string): FileStep => ({
  kind: 'edit-json',
  path: 'list.json',
  edits: [{ op: 'insert-entry', pointer: '', value: { Key: new Secret(key) }, label: 'x', identity: ['Key'] }],
});
const write = (content: string | Secret<string> | Secret<Uint8Array>): FileStep => ({
  kind: 'write-file',
  path: 'a.txt',
  content,
  label: 'a text',
});
const bytes = (...values: readonly number[]): Secret<Uint8Array> => new Secret(Uint8Array.from(values));
const DIRECTORY: FileStep = { kind: 'make-directory', path: 'd', mode: 0o700 };

describe('isSameSteps', () => {
  it.each<readonly [what: string, one: readonly FileStep[], other: readonly FileStep[]]>([
    ['are none', [], []],
    ['are equal', [set('1')], [set('1')]],
    ['hold equal secrets', [set(new Secret('1')), entry('k')], [set(new Secret('1')), entry('k')]],
    ['hold equal bytes', [write(bytes(1, 2))], [write(bytes(1, 2))]],
    ['differ in a new directory', [DIRECTORY, set('1')], [set('1')]],
  ])('says yes where they %s', (_, one, other) => {
    expect(isSameSteps(one, other)).toBe(true);
  });

  it.each<readonly [what: string, one: readonly FileStep[], other: readonly FileStep[]]>([
    ['a step', [set('1'), set('1')], [set('1')]],
    ['a value', [set('1')], [set('2')]],
    ['a secret', [set(new Secret('1'))], [set(new Secret('2'))]],
    ['a secret in an entry', [entry('k')], [entry('l')]],
    ['bytes', [write(bytes(1, 2))], [write(bytes(1, 3))]],
    ['order', [set('1'), DIRECTORY, write('2')], [write('2'), set('1')]],
  ])('says no where they differ in %s', (_, one, other) => {
    expect(isSameSteps(one, other)).toBe(false);
  });
});

describe('sourceOf', () => {
  /** What the engine does: a preview that drew bytes is noted. */
  const evaluated = (real: readonly FileStep[], steps: readonly FileStep[], drawn: number): string => {
    const previewed = createPreviewedSecrets();
    if (drawn > 0) previewed.note(steps);
    return sourceOf(real, { steps, drawn }, previewed);
  };

  it.each<readonly [what: string, real: readonly FileStep[], preview: readonly FileStep[]]>([
    ['all secrets are others', [set(new Secret('1')), entry('k')], [set(new Secret('2')), entry('l')]],
    ['only a plain text is the same', [entry('k'), write('a note')], [entry('l'), write('a note')]],
    ['nothing is a secret, and something differs', [set('1'), write('a note')], [set('2'), write('a note')]],
  ])('is real where %s', (_, real, preview) => {
    expect(evaluated(real, preview, 8)).toBe('real');
  });

  it.each<readonly [what: string, real: readonly FileStep[], preview: readonly FileStep[]]>([
    ['a secret is the same', [set(new Secret('1'))], [set(new Secret('1'))]],
    ['one secret of two is the same', [entry('k'), set(new Secret('1'))], [entry('l'), set(new Secret('1'))]],
    ['a secret is the same at another place', [entry('k'), set('x')], [set('y'), entry('k')]],
    ['secret bytes are the same', [write(bytes(1)), entry('k')], [write(bytes(1)), entry('l')]],
    ['all is the same, without a secret', [set('1')], [set('1')]],
  ])('is predictable where %s, although bytes were drawn', (_, real, preview) => {
    expect(evaluated(real, preview, 8)).toBe('predictable');
    expect(evaluated(real, preview, 0)).toBe('real');
  });

  it('is predictable where an earlier preview made the secret, also where this one drew nothing', () => {
    const previewed = createPreviewedSecrets();
    previewed.note([set(new Secret('1'))]);
    const steps = [set(new Secret('1'))];
    expect(sourceOf(steps, { steps, drawn: 0 }, previewed)).toBe('predictable');
    expect(sourceOf([set(new Secret('2'))], { steps, drawn: 0 }, previewed)).toBe('real');
  });
});

it('a secret that the machine holds already may be the same as in the preview', () => {
  const old: FileStep = { ...write(bytes(1, 2)), isDerived: true } as FileStep;
  const previewed = createPreviewedSecrets();
  previewed.note([old, set(new Secret('preview'))]);
  const preview = { steps: [old, set(new Secret('preview'))], drawn: 8 };
  expect(sourceOf([old, set(new Secret('real'))], preview, previewed)).toBe('real');
  expect(sourceOf([old, set(new Secret('preview'))], preview, previewed)).toBe('predictable');
  expect(sourceOf([old], { steps: [old], drawn: 8 }, previewed)).toBe('predictable');
});

it('a secret that is only looked for is not a new one', () => {
  const replace = (find: string, text: string | Secret<string>): FileStep => ({
    kind: 'edit-text',
    path: 'a.txt',
    edits: [{ op: 'replace', find: new Secret(find), with: text }],
  });
  const previewed = createPreviewedSecrets();
  previewed.note([replace('old', 'gone'), replace('old', new Secret('new'))]);
  const evaluated = (step: FileStep) => sourceOf([step], { steps: [], drawn: 8 }, previewed);
  expect(evaluated(replace('old', 'gone'))).toBe('real');
  expect(evaluated(replace('old', new Secret('new')))).toBe('predictable');
});
