import { DataProtectionError } from '../errors/data-protection-error.js';

/** UTF-8 without BOM. Throws `bad-text` for a lone surrogate, which `Buffer` would turn into U+FFFD. */
export const encodeText = (text: string): Buffer => {
  if (!text.isWellFormed()) throw new DataProtectionError('bad-text', { detail: 'lone surrogate' });
  return Buffer.from(text, 'utf8');
};

/** UTF-8; a leading U+FEFF is text and stays. Throws `bad-text`. */
export const decodeText = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new DataProtectionError('bad-text', { detail: 'not UTF-8' });
  }
};
