import { hash } from 'node:crypto';
import { decodeBase64Url } from '@netclaw/data-protection';

/**
 * SHA-256 of the token's bytes followed by the salt's bytes, as netclaw stores it: in lower-case hex.
 * Undefined where either is malformed, which for the daemon means "no match".
 */
export const hashToken = (token: string, saltHex: string): string | undefined => tokenHasher(token)?.(saltHex);

/** The same for many salts: the token is decoded once. Undefined where the token is malformed. */
export const tokenHasher = (token: string): ((saltHex: string) => string | undefined) | undefined => {
  const tokenBytes = decodeBase64Url(token);
  if (!tokenBytes) return undefined;
  let bytes = tokenBytes;
  return (saltHex) => {
    if (!isHex(saltHex)) return undefined;
    const length = tokenBytes.length + saltHex.length / 2;
    if (bytes.length !== length) bytes = Buffer.concat([tokenBytes], length);
    bytes.write(saltHex, tokenBytes.length, 'hex');
    return hash('sha256', bytes);
  };
};

/** As `Convert.FromHexString` takes it: either case, an even number of digits, nothing else; the empty text is zero bytes. */
export const isHex = (text: string): boolean => {
  // by table, as there may be hundreds of thousands of them
  for (let at = 0; at < text.length; at += 1) if (HEX_DIGITS[text.charCodeAt(at)] !== 1) return false;
  return text.length % 2 === 0;
};

const HEX_DIGITS = Uint8Array.from({ length: 128 }, (_, code) =>
  /[0-9A-Fa-f]/.test(String.fromCharCode(code)) ? 1 : 0,
);

/** Compares a hash with the stored hex text in constant time; case does not matter. */
export const isHash = (hash: string, storedHex: string): boolean => {
  const stored = storedHex.toLowerCase();
  if (stored.length !== hash.length) return false;
  let difference = 0;
  for (let at = 0; at < hash.length; at += 1) difference |= hash.charCodeAt(at) ^ stored.charCodeAt(at);
  return difference === 0;
};
