const LONGEST = 64;
// C0 and C1 controls, bidirectional controls, zero-width and other invisible formatting characters, line separators, lone surrogates
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u{115F}\u{1160}\u{3164}\u{FFA0}]/gu;

/** Makes invisible and control characters visible as `\u{…}`; everything else stays. */
export const escapeInvisible = (text: string): string =>
  text.replace(UNSAFE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`);

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
