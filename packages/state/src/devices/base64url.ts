const BLOCKS = /^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2}[=%]{0,2}|[A-Za-z0-9_-]{3}[=%]?)?$/;

/**
 * The bytes of base64url text as .NET's `Base64Url.DecodeFromChars` reads it; undefined where that throws a `FormatException`.
 * Blanks, tabs and line breaks count for nothing anywhere; padding is optional, may be short, and may be `%` instead of `=`;
 * bits that the last byte has no use for must be zero.
 */
export const decodeBase64Url = (text: string): Buffer | undefined => {
  const compact = text.replace(/[ \t\r\n]/g, '');
  if (!BLOCKS.test(compact)) return undefined;
  const digits = compact.replace(/[=%]+$/, '');
  const bytes = Buffer.from(digits, 'base64url');
  return bytes.toString('base64url') === digits ? bytes : undefined;
};

/** Unpadded base64url of exactly 32 bytes in its one canonical spelling: what netclaw makes as a token. */
export const isCanonicalToken = (text: string): boolean =>
  /^[A-Za-z0-9_-]{43}$/.test(text) && decodeBase64Url(text) !== undefined;
