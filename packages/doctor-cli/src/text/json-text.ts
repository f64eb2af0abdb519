import { replaceInvisible } from './invisible.js';

/** A document as text whose invisible characters are JSON escapes: the same value, safe to look at. Line ends are ours. */
export const jsonText = (document: unknown): string =>
  `${replaceInvisible(JSON.stringify(document, undefined, 2), (character) => (character === '\n' ? character : escape(character)))}\n`;

const escape = (character: string): string =>
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
