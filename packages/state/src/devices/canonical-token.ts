import { decodeBase64Url } from '@netclaw/data-protection';

/** Unpadded base64url of exactly 32 bytes in its one canonical spelling: what netclaw makes as a token. */
export const isCanonicalToken = (text: string): boolean =>
  /^[A-Za-z0-9_-]{43}$/.test(text) && decodeBase64Url(text) !== undefined;
