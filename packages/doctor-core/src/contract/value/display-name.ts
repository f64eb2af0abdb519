import { escapeUnsafe } from './escape-unsafe.js';

const LONGEST = 64;
const VISIBLE_ASCII = /^[ -~]*$/;

/** Makes invisible and control characters visible as `\u{…}`; everything else stays. */
export const escapeInvisible = (text: string): string => (VISIBLE_ASCII.test(text) ? text : escapeUnsafe(text));

/**
 * The one renderer of names that come from outside (a remote pairer chooses the name of its device): invisible characters are
 * escaped, and at most 64 characters are shown.
 */
export const displayName = (name: string): string => {
  const shown = Array.from(escapeInvisible(name));
  return shown.length <= LONGEST ? shown.join('') : `${shown.slice(0, LONGEST - 1).join('')}…`;
};

/** The same of a pointer (RFC 6901), each of whose keys may come from outside. */
export const displayPointer = (pointer: string): string => pointer.split('/').map(displayName).join('/');
