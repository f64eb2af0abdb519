/** A message as a headline and what stands below it. */
interface Headed {
  /** Its first sentence, without the full stop. */
  readonly headline: string;
  /** Empty where there is but one. */
  readonly rest: string;
}

// a full stop, and a sentence behind it: no version, no name of a file, no abbreviation that goes on in small letters
const FIRST = /^(.*?[^.\s])[.](?:\s+(?=["'`(]?(?:[\p{Lu}\p{N}/]|[a-z]+\/|netclaw))(.*))?$/su;

/** Splits a message behind its first sentence. */
export const splitMessage = (message: string): Headed => {
  const [, headline = message, rest = ''] = FIRST.exec(message.trim()) ?? [];
  return { headline, rest };
};

/** The first of several sentences, with its full stop. */
export const firstSentence = (text: string): string => asSentence(splitMessage(text).headline);

/**
 * A message as a sentence of its own: messages are written as part of one, or as a whole one, and are all shown alike. What may be the name of
 * a program, a user or a file keeps its case.
 */
export const asSentence = (text: string): string => {
  const sentence = text.trim().replace(FIRST_WORD, (word) => (OPENERS.has(word) ? capitalised(word) : word));
  return sentence === '' || /[.!?:…`]$/.test(sentence) ? sentence : `${sentence}.`;
};

/** The sentence behind a name and a colon: as part of one. */
export const behindColon = (sentence: string): string =>
  sentence.replace(FIRST_WORD, (word) => {
    const small = word.toLowerCase();
    return OPENERS.has(small) && word === capitalised(small) ? small : word;
  });

/** Names in the middle of a sentence: `a`, `a and b`, `a, b and c`. */
export const listInWords = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

// not "A B", which is a name
const FIRST_WORD = /^[A-Za-z]+(?=$| (?![A-Z]))/;

/** Words that begin a sentence and are no name. */
const OPENERS: ReadonlySet<string> = new Set(
  `a after all an another any at before both by cannot commands could each either every everything exposure for if in it its neither
  no nobody none not nothing of on one only other others pairing several since some somebody something that the their there these this
  those to two under what when where whether which while who whoever with without`.split(/\s+/),
);
