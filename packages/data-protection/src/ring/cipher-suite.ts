/** AES-CBC (or another block cipher in CBC mode) with an HMAC over initialisation vector and ciphertext. Lengths in bytes. */
export interface CbcSuite {
  readonly mode: 'cbc';
  /** As `node:crypto` names it. */
  readonly cipher: string;
  readonly keyLength: number;
  readonly blockLength: number;
  readonly hash: 'sha1' | 'sha256' | 'sha512';
  /** Also the length of the MAC key. */
  readonly digestLength: number;
}

/** AES-GCM, which needs no MAC key. */
export interface GcmSuite {
  readonly mode: 'gcm';
  readonly cipher: 'aes-128-gcm' | 'aes-192-gcm' | 'aes-256-gcm';
  readonly keyLength: number;
}

export type CipherSuite = CbcSuite | GcmSuite;

export const GCM_NONCE_BYTES = 12;
export const GCM_TAG_BYTES = 16;
export const KEY_MODIFIER_BYTES = 16;

/**
 * Finds the suite by the names in a key file; undefined where .NET's default deserializer has no such algorithm. Case matters, and
 * for GCM the validation algorithm is ignored.
 */
export const findCipherSuite = (encryption: string, validation: string | undefined): CipherSuite | undefined => {
  const gcm = GCM.get(encryption);
  if (gcm) return gcm;
  const cipher = CBC.get(encryption);
  const hash = validation === undefined ? undefined : HASHES.get(validation);
  return cipher && hash && { mode: 'cbc', blockLength: 16, ...cipher, ...hash };
};

const CBC = new Map([
  ['AES_128_CBC', { cipher: 'aes-128-cbc', keyLength: 16 }],
  ['AES_192_CBC', { cipher: 'aes-192-cbc', keyLength: 24 }],
  ['AES_256_CBC', { cipher: 'aes-256-cbc', keyLength: 32 }],
]);

const HASHES = new Map<string, Pick<CbcSuite, 'hash' | 'digestLength'>>([
  ['HMACSHA256', { hash: 'sha256', digestLength: 32 }],
  ['HMACSHA512', { hash: 'sha512', digestLength: 64 }],
]);

const GCM = new Map<string, GcmSuite>([
  ['AES_128_GCM', { mode: 'gcm', cipher: 'aes-128-gcm', keyLength: 16 }],
  ['AES_192_GCM', { mode: 'gcm', cipher: 'aes-192-gcm', keyLength: 24 }],
  ['AES_256_GCM', { mode: 'gcm', cipher: 'aes-256-gcm', keyLength: 32 }],
]);
