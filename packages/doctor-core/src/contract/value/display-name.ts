import { asCodePoint } from './code-point.js';
import { escapeUnsafe } from './escape-unsafe.js';

const LONGEST = 64;
const ASCII = /^[\0-\x7F]*$/;
const ASCII_CONTROLS = /[\0-\x1F\x7F]/g;

/** Makes invisible and control characters visible as `\u{…}`; everything else stays. */
export const escapeInvisible = (text: string): string =>
  ASCII.test(text) ? text.replace(ASCII_CONTROLS, asCodePoint) : escapeUnsafe(text);

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
