import { DataProtectionError } from './data-protection-error.js';

/** Without padding. */
export const encodeBase64Url = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url');

/** Strict, where `Buffer` skips what it does not know. Throws `bad-base64url`. */
export const decodeBase64Url = (text: string): Uint8Array => {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) throw new DataProtectionError('bad-base64url');
  return Buffer.from(text, 'base64url');
};
