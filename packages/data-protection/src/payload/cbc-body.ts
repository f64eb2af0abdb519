import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';
import { KEY_MODIFIER_BYTES, type CbcSuite } from '../ring/cipher-suite.js';
import { withDerivedKeys } from './derived-keys.js';
import type { MaterialFor } from '../ring/key-material.js';
import { takeRandom, type RandomBytes } from '../encoding/random-bytes.js';
import { wipe } from '../encoding/wipe.js';

/** Key modifier, initialisation vector, ciphertext, MAC. The modifier is drawn first. */
export const encryptCbc = (
  material: MaterialFor<CbcSuite>,
  additionalData: Uint8Array,
  plaintext: Uint8Array,
  randomBytes: RandomBytes,
): Uint8Array => {
  const { suite } = material;
  const keyModifier = takeRandom(randomBytes, KEY_MODIFIER_BYTES);
  const vector = takeRandom(randomBytes, suite.blockLength);
  return withDerivedKeys(material, { additionalData, keyModifier }, (keys) => {
    const cipher = createCipheriv(suite.cipher, keys.encryption, vector);
    const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
    const mac = createHmac(suite.hash, keys.mac).update(vector).update(ciphertext).digest();
    return Buffer.concat([keyModifier, vector, ciphertext, mac]);
  });
};

/** The reverse of `encryptCbc`; undefined where the MAC is not right, which is all that a caller may learn. The caller wipes the result. */
export const decryptCbc = (
  material: MaterialFor<CbcSuite>,
  additionalData: Uint8Array,
  body: Uint8Array,
): Uint8Array | undefined => {
  const { suite } = material;
  const macStart = body.length - suite.digestLength;
  const ciphertextStart = KEY_MODIFIER_BYTES + suite.blockLength;
  const ciphertextLength = macStart - ciphertextStart;
  if (ciphertextLength < suite.blockLength || ciphertextLength % suite.blockLength !== 0) return undefined;

  const keyModifier = body.subarray(0, KEY_MODIFIER_BYTES);
  return withDerivedKeys(material, { additionalData, keyModifier }, (keys) => {
    const mac = createHmac(suite.hash, keys.mac).update(body.subarray(KEY_MODIFIER_BYTES, macStart)).digest();
    // the MAC comes first and in constant time: a padding error must not be observable (and see CVE-2026-40372 for a skipped check)
    if (!timingSafeEqual(mac, body.subarray(macStart))) return undefined;
    const vector = body.subarray(KEY_MODIFIER_BYTES, ciphertextStart);
    const decipher = createDecipheriv(suite.cipher, keys.encryption, vector);
    const first = decipher.update(body.subarray(ciphertextStart, macStart));
    try {
      return joinAndWipe(first, decipher.final());
    } catch {
      wipe(first);
      return undefined;
    }
  });
};

/** Not from the shared pool of small buffers, whose memory a caller could reach. */
const joinAndWipe = (first: Uint8Array, last: Uint8Array): Uint8Array => {
  const plaintext = new Uint8Array(first.length + last.length);
  plaintext.set(first);
  plaintext.set(last, first.length);
  wipe(first, last);
  return plaintext;
};
