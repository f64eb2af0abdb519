import { asCodePoint } from './code-point.js';

// C0 and C1 controls, bidirectional controls, zero-width and other invisible formatting characters, line separators, lone surrogates
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u{115F}\u{1160}\u{3164}\u{FFA0}]/gu;

/** Makes invisible and control characters of any text visible. The classes of Unicode cost milliseconds when they are first read, and ASCII needs none. */
export const escapeUnsafe = (text: string): string => text.replace(UNSAFE, asCodePoint);
