import { looksSecret } from '@netclaw/state';

const MAX = 400;
const REDACTED = '[redacted]';

/** What credentials begin with, and the address of a webhook, which is one. */
const CREDENTIALS = /(?:xox[a-z]?-|xapp-|sk-|gh[a-z]_|github_pat_|AKIA|eyJ|ENC:|hooks\.slack\.com\/)[^\s"'`,;)\]}]+/g;
const AFTER_SCHEME = /\b(bearer|basic)\s+[^\s"'`,;)\]}]+/gi;
const NAME =
  /(?:pass(?:word|wd|phrase)?|pwd|secret|token(?!s)|cookie|credential|authorization|(?:api|private|access)[-_ ]?key)\w*["']?/;
/** How a value is given to it. Behind a colon a word of letters is one of a sentence: `BotToken: missing`. */
const GIVEN = /(?:\s*=\s*|\s*:\s*(?![a-z]+\b(?![\w./+-]))|(?<=--[\w-]*) )["']?/;
const VALUE = /(?<=")[^"]+|(?<=')[^']+|[^\s"'`,;)\]}&]+/;
const NAMED = new RegExp(`(${NAME.source}${GIVEN.source})(?:${VALUE.source})`, 'gi');
const USER_INFO = /(:\/\/)[^\s/@]+@/g;
/** Hashes, tokens and ciphertext: long, of letters and digits in a mixture that no word has. */
const OPAQUE = /[\w+/=-]{24,}/g;

/** A text of another program, on one line and not too long, without anything in it that could be a secret: rather too little of it than too much. */
export const redactRow = (text: string): string => {
  const plain = text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(USER_INFO, `$1${REDACTED}@`)
    .replace(CREDENTIALS, REDACTED)
    .replace(AFTER_SCHEME, `$1 ${REDACTED}`)
    .replace(NAMED, `$1${REDACTED}`)
    .replace(OPAQUE, (word) => (isOpaque(word) ? REDACTED : word));
  const characters = [...plain];
  return characters.length > MAX ? `${characters.slice(0, MAX).join('')}…` : plain;
};

const isOpaque = (word: string): boolean =>
  looksSecret(word) || (/\d/.test(word) && ((/[a-z]/.test(word) && /[A-Z]/.test(word)) || /^[\da-f]+$/i.test(word)));
