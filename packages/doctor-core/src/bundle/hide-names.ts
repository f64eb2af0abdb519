import type { BundleSource } from './bundle.js';

/** Hides what may be secret in names; the same name has the same number each time. */
export interface NameHiding {
  readonly path: (path: string) => string;
  /** Any text in which names occur. */
  readonly text: (text: string) => string;
}

/** Without the punctuation of a sentence around it. */
const WORD = /[^\s/\\"'`<>()[\]{}.,:;][^\s/\\"'`<>]*(?<![)\]}.,:;])/g;
const PLACEHOLDER = /^\[redacted \d+\]$/;

export const hideNames = (isHarmless: BundleSource['isHarmless']): NameHiding => {
  const hidden = new Map<string, string>();
  const shown = (name: string): string => {
    if (isHarmless(name) && !PLACEHOLDER.test(name)) return name;
    const known = hidden.get(name) ?? `[redacted ${String(hidden.size + 1)}]`;
    hidden.set(name, known);
    return known;
  };
  return {
    path: (path) => path.split('/').map(shown).join('/'),
    text: (text) => withoutKnown(text, hidden).replace(WORD, shown),
  };
};

/** Names may hold blanks and quotes: those that are known go as a whole, the longest first. */
const withoutKnown = (text: string, hidden: ReadonlyMap<string, string>): string =>
  [...hidden]
    .filter(([name]) => text.includes(name) && !PLACEHOLDER.test(name))
    .sort(([one], [other]) => other.length - one.length)
    .reduce((rest, [name, shown]) => rest.replace(asWhole(name), () => shown), text);

const asWhole = (name: string): RegExp =>
  new RegExp(`(?<![A-Za-z0-9])${name.replace(/[^A-Za-z0-9 ]/g, String.raw`\$&`)}(?![A-Za-z0-9])`, 'g');
