import { createCipheriv, createDecipheriv } from 'node:crypto';
import { GCM_NONCE_BYTES, GCM_TAG_BYTES, KEY_MODIFIER_BYTES, type GcmSuite } from '../ring/cipher-suite.js';
import { withDerivedKeys } from './derived-keys.js';
import type { MaterialFor } from '../ring/key-material.js';
import { takeRandom, type RandomBytes } from '../encoding/random-bytes.js';
import { wipe } from '../encoding/wipe.js';

const OPTIONS = { authTagLength: GCM_TAG_BYTES } as const;

/**
 * Key modifier, nonce, ciphertext, tag. The modifier is drawn first. The additional data goes into the derivation of the key alone;
 * GCM itself gets none.
 */
export const encryptGcm = (
  material: MaterialFor<GcmSuite>,
  additionalData: Uint8Array,
  plaintext: Uint8Array,
  randomBytes: RandomBytes,
): Uint8Array => {
  const keyModifier = takeRandom(randomBytes, KEY_MODIFIER_BYTES);
  const nonce = takeRandom(randomBytes, GCM_NONCE_BYTES);
  return withDerivedKeys(material, { additionalData, keyModifier }, (keys) => {
    const cipher = createCipheriv(material.suite.cipher, keys.encryption, nonce, OPTIONS);
    const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
    return Buffer.concat([keyModifier, nonce, ciphertext, cipher.getAuthTag()]);
  });
};

/** The reverse of `encryptGcm`; undefined where the tag is not right. The caller wipes the result. */
export const decryptGcm = (
  material: MaterialFor<GcmSuite>,
  additionalData: Uint8Array,
  body: Uint8Array,
): Uint8Array | undefined => {
  const ciphertextStart = KEY_MODIFIER_BYTES + GCM_NONCE_BYTES;
  const tagStart = body.length - GCM_TAG_BYTES;
  if (tagStart < ciphertextStart) return undefined;

  const keyModifier = body.subarray(0, KEY_MODIFIER_BYTES);
  return withDerivedKeys(material, { additionalData, keyModifier }, (keys) => {
    const nonce = body.subarray(KEY_MODIFIER_BYTES, ciphertextStart);
    const decipher = createDecipheriv(material.suite.cipher, keys.encryption, nonce, OPTIONS);
    decipher.setAuthTag(body.subarray(tagStart));
    const unverified = decipher.update(body.subarray(ciphertextStart, tagStart));
    try {
      decipher.final();
      return Uint8Array.from(unverified);
    } catch {
      return undefined;
    } finally {
      wipe(unverified);
    }
  });
};
