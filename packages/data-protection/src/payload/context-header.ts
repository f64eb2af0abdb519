import { createCipheriv, createHmac } from 'node:crypto';
import {
  GCM_NONCE_BYTES,
  GCM_TAG_BYTES,
  type CbcSuite,
  type CipherSuite,
  type GcmSuite,
} from '../ring/cipher-suite.js';
import { deriveKey } from './key-derivation.js';

/**
 * The bytes that tie derived keys to their algorithms: part of the KDF's context, never stored in a payload.
 * See `context-headers.md` in the ASP.NET Core documentation.
 */
export const contextHeader = (suite: CipherSuite): Uint8Array =>
  // OpenSSL in FIPS mode may refuse the empty HMAC key that the derivation begins with, so the suite that netclaw uses is written out
  isDefault(suite) ? AES_256_CBC_HMAC_SHA256 : deriveContextHeader(suite);

/** Computes the header from the algorithms: their lengths, and what they make of an empty message under keys derived from nothing. */
export const deriveContextHeader = (suite: CipherSuite): Uint8Array =>
  suite.mode === 'cbc' ? cbcHeader(suite) : gcmHeader(suite);

const AES_256_CBC_HMAC_SHA256 = Buffer.from(
  '000000000020000000100000002000000020' +
    'ea10387ac9273b7fd5321177776f1530' +
    'f946d3c71d60dd7b287366d81cb03fe5e5a701fa16f1554f1581fddd576ce844',
  'hex',
);

const isDefault = (suite: CipherSuite): boolean =>
  suite.mode === 'cbc' && suite.cipher === 'aes-256-cbc' && suite.hash === 'sha256';

/** The keys of the header; no secret, since they come from an empty key. */
export const contextHeaderKeys = (length: number): Buffer =>
  deriveKey({ key: EMPTY, label: EMPTY, context: EMPTY, length });

const cbcHeader = ({ cipher, keyLength, blockLength, hash, digestLength }: CbcSuite): Buffer => {
  const keys = contextHeaderKeys(keyLength + digestLength);
  const encrypted = createCipheriv(cipher, keys.subarray(0, keyLength), Buffer.alloc(blockLength)).final();
  const mac = createHmac(hash, keys.subarray(keyLength)).digest();
  return Buffer.concat([header(0, [keyLength, blockLength, digestLength, digestLength]), encrypted, mac]);
};

const gcmHeader = ({ cipher, keyLength }: GcmSuite): Buffer => {
  const key = contextHeaderKeys(keyLength);
  const encryptor = createCipheriv(cipher, key, Buffer.alloc(GCM_NONCE_BYTES), { authTagLength: GCM_TAG_BYTES });
  encryptor.final();
  // the third length is the block length of AES, which GCM has too
  return Buffer.concat([header(1, [keyLength, GCM_NONCE_BYTES, 16, GCM_TAG_BYTES]), encryptor.getAuthTag()]);
};

const EMPTY = new Uint8Array();

const header = (kind: number, lengths: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(2 + 4 * lengths.length);
  bytes.writeUInt16BE(kind);
  lengths.forEach((length, index) => bytes.writeUInt32BE(length, 2 + 4 * index));
  return bytes;
};
