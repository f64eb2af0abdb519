// what JSON leaves alone and a terminal does not: C1 controls, bidirectional and zero-width characters, separators; line ends are ours
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u{115F}\u{1160}\u{3164}\u{FFA0}]/gu;

/** A document as text whose invisible characters are JSON escapes: the same value, safe to look at. */
export const jsonText = (document: unknown): string =>
  `${JSON.stringify(document, undefined, 2).replace(UNSAFE, (character) => (character === '\n' ? character : escape(character)))}\n`;

const escape = (character: string): string =>
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
