import { inspect } from 'node:util';
import { describe, expect, it, jest } from '@jest/globals';
import { applyJsonEdits } from '../../../src/json/edit-json.js';
import { Secret } from '../../../src/contract/value/secret.js';

/** A plugin may have a doctor-core of its own, in the directory that it was installed to. */
const secretOfAnotherCopy = async (value: string): Promise<Secret<string>> => {
  jest.resetModules();
  const other = await import('../../../src/contract/value/secret.js');
  expect(other.Secret).not.toBe(Secret);
  return new other.Secret(value);
};

describe('a secret', () => {
  it('is shown by nothing', () => {
    const secret = new Secret('hush');
    expect([String(secret), JSON.stringify({ secret }), inspect({ secret })].join(' ')).not.toContain('hush');
    expect(secret.reveal()).toBe('hush');
  });

  it('that another copy of the package made is one too, and is written as what it is', async () => {
    const secret = await secretOfAnotherCopy('hush');
    expect(secret instanceof Secret).toBe(true);
    const bytes = applyJsonEdits(Buffer.from('{}'), [{ op: 'set', pointer: '/token', value: secret }]);
    expect(JSON.parse(Buffer.from(bytes).toString('utf8'))).toEqual({ token: 'hush' });
  });

  it.each([[undefined], [null], ['hush'], [{}], [{ reveal: () => 'hush' }]])('is not %p', (value: unknown) => {
    expect(value instanceof Secret).toBe(false);
  });
});
