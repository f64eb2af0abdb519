import { createHash, timingSafeEqual } from 'node:crypto';
import { decodeBase64Url } from '@netclaw/data-protection';

/**
 * SHA-256 of the token's bytes followed by the salt's bytes, as netclaw stores it (there in lower-case hex).
 * Undefined where either is malformed, which for the daemon means "no match".
 */
export const hashToken = (token: string, saltHex: string): Buffer | undefined => {
  const tokenBytes = decodeBase64Url(token);
  const saltBytes = decodeHex(saltHex);
  if (!tokenBytes || !saltBytes) return undefined;
  return createHash('sha256').update(tokenBytes).update(saltBytes).digest();
};

/** As `Convert.FromHexString`: either case, an even number of digits, nothing else; the empty text is zero bytes. */
export const decodeHex = (hex: string): Buffer | undefined =>
  /^(?:[0-9A-Fa-f]{2})*$/.test(hex) ? Buffer.from(hex, 'hex') : undefined;

/** Compares a hash with the stored hex text in constant time; case does not matter. */
export const isHash = (hash: Buffer, storedHex: string): boolean => {
  const stored = decodeHex(storedHex);
  return stored?.length === hash.length && timingSafeEqual(hash, stored);
};
