import { expect, test } from '@jest/globals';
import { withDerivedKeys, type DerivedKeys } from '../../src/payload/derived-keys.js';
import { EXAMPLE_MASTER_KEY, hex, materialOf, suiteOf } from '../support.js';

const MATERIAL = materialOf(suiteOf('AES_256_CBC', 'HMACSHA512'), EXAMPLE_MASTER_KEY);
const BINDING = { additionalData: new Uint8Array(4), keyModifier: new Uint8Array(16) };

test('the keys are zeros once they have been used', () => {
  let kept: DerivedKeys | undefined;
  const wasZero = withDerivedKeys(MATERIAL, BINDING, (keys) => {
    kept = keys;
    return /^0+$/.test(hex(keys.encryption)) || /^0+$/.test(hex(keys.mac));
  });
  expect(wasZero).toBe(false);
  expect(kept).toEqual({ encryption: Buffer.alloc(32), mac: Buffer.alloc(64) });
});

test('the keys are zeros also where their use failed', () => {
  let kept: DerivedKeys | undefined;
  const use = (keys: DerivedKeys): never => {
    kept = keys;
    throw new Error('no');
  };
  expect(() => withDerivedKeys(MATERIAL, BINDING, use)).toThrow('no');
  expect(kept).toEqual({ encryption: Buffer.alloc(32), mac: Buffer.alloc(64) });
});

test('the keys are not in the pool of small buffers, which others can reach', () => {
  withDerivedKeys(MATERIAL, BINDING, ({ encryption }) => {
    expect(encryption.buffer.byteLength).toBe(96);
  });
});
