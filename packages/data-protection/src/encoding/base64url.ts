const FORM = /^([A-Za-z0-9_-]*)([=%]*)$/;
/** How much padding may follow, by the number of digits in the last block; one digit alone is not a byte. */
const MAX_PADDING = [0, -1, 2, 1];

/** Without padding. */
export const encodeBase64Url = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url');

/**
 * The bytes of base64url text as .NET's `Base64Url.DecodeFromChars` reads it; undefined where that throws a `FormatException`.
 * Blanks, tabs and line breaks count for nothing anywhere; padding is optional, may be short, and may be `%` instead of `=`;
 * bits that the last byte has no use for must be zero.
 */
export const decodeBase64Url = (text: string): Buffer | undefined => {
  const match = FORM.exec(text.replace(/[ \t\r\n]/g, ''));
  if (!match) return undefined;
  const [, digits = '', padding = ''] = match;
  if (padding.length > (MAX_PADDING[digits.length % 4] ?? -1)) return undefined;
  const bytes = Buffer.from(digits, 'base64url');
  return bytes.toString('base64url') === digits ? bytes : undefined;
};
