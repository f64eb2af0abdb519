import type { KeyMaterial } from '../ring/key-material.js';
import { contextHeader } from './context-header.js';
import { deriveKey } from './key-derivation.js';
import { wipe } from '../encoding/wipe.js';

/** What the keys of one payload depend on, besides the master key. */
interface PayloadBinding {
  /** See `additionalData`. */
  readonly additionalData: Uint8Array;
  /** 16 random bytes, different in each payload. */
  readonly keyModifier: Uint8Array;
}

export interface DerivedKeys {
  readonly encryption: Uint8Array;
  /** Empty for GCM. */
  readonly mac: Uint8Array;
}

/** Derives the keys of one payload, lends them to `use`, and wipes them however that ends. */
export const withDerivedKeys = <T>(
  { suite, masterKey }: KeyMaterial,
  { additionalData, keyModifier }: PayloadBinding,
  use: (keys: DerivedKeys) => T,
): T => {
  const macLength = suite.mode === 'cbc' ? suite.digestLength : 0;
  const keys = deriveKey({
    key: masterKey,
    label: additionalData,
    context: Buffer.concat([contextHeader(suite), keyModifier]),
    length: suite.keyLength + macLength,
  });
  try {
    return use({ encryption: keys.subarray(0, suite.keyLength), mac: keys.subarray(suite.keyLength) });
  } finally {
    wipe(keys);
  }
};
