import { decryptCbc, encryptCbc } from './cbc-body.js';
import type { CbcSuite } from '../ring/cipher-suite.js';
import type { KeyMaterial, MaterialFor } from '../ring/key-material.js';
import { decryptGcm, encryptGcm } from './gcm-body.js';
import type { RandomBytes } from '../encoding/random-bytes.js';

/** Authenticated encryption with the algorithms of a key: the part of a payload that follows its header. */
export const encryptBody = (
  material: KeyMaterial,
  additionalData: Uint8Array,
  plaintext: Uint8Array,
  randomBytes: RandomBytes,
): Uint8Array =>
  isCbc(material)
    ? encryptCbc(material, additionalData, plaintext, randomBytes)
    : encryptGcm(material, additionalData, plaintext, randomBytes);

/** The reverse of `encryptBody`; undefined for whatever was not made by it, with no word on why. The caller wipes the result. */
export const decryptBody = (
  material: KeyMaterial,
  additionalData: Uint8Array,
  body: Uint8Array,
): Uint8Array | undefined =>
  isCbc(material) ? decryptCbc(material, additionalData, body) : decryptGcm(material, additionalData, body);

const isCbc = (material: KeyMaterial): material is MaterialFor<CbcSuite> => material.suite.mode === 'cbc';
