import { expect, it, jest } from '@jest/globals';
import { DoctorError, isDoctorError } from '../../../src/contract/value/doctor-error.js';

class OneKind extends DoctorError {
  constructor() {
    super('a/b', 'it is so', { next: 'Do that.' });
  }
}

it('of another copy of the package, as a plugin brings it beside a bundle, is one too', async () => {
  jest.resetModules();
  const other = await import('../../../src/contract/value/doctor-error.js');
  const thrown = new other.DoctorError('a/b', 'it is so', { next: 'Do that.' });
  expect(other.DoctorError).not.toBe(DoctorError);
  expect([thrown instanceof DoctorError, isDoctorError(thrown)]).toEqual([true, true]);
  expect(thrown instanceof OneKind).toBe(false);
});

it('is not of a kind that extends it', () => {
  const plain = new DoctorError('a/b', 'it is so', { next: 'Do that.' });
  expect([plain instanceof OneKind, new OneKind() instanceof OneKind, new OneKind() instanceof DoctorError]).toEqual([
    false,
    true,
    true,
  ]);
});

it.each([[undefined], [null], ['text'], [{}], [new Error('other')]])('is not %p', (value: unknown) => {
  expect(value instanceof DoctorError).toBe(false);
});
