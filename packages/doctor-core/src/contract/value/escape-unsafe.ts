// C0 and C1 controls, bidirectional controls, zero-width and other invisible formatting characters, line separators, lone surrogates
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u{115F}\u{1160}\u{3164}\u{FFA0}]/gu;

/** The same for any text. The classes of Unicode cost a millisecond when they are first read: few texts need them. */
export const escapeUnsafe = (text: string): string =>
  text.replace(UNSAFE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`);
