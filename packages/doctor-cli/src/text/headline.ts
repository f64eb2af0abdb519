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

// a name that begins a sentence keeps its case
const OPENING =
  /^(?:A|An|All|Another|Commands|Could|Every|Exposure|It|Neither|No|None|Not|Nothing|One|Other|Others|Pairing|Some|The|There|These|This|Those|Two)\b(?! [A-Z])/;

/** The sentence behind a name and a colon. */
export const behindColon = (sentence: string): string =>
  sentence.replace(OPENING, (word) => word.charAt(0).toLowerCase() + word.slice(1));
