/**
 * A text as .NET's `OrdinalIgnoreCase` sees it: two texts are equal there exactly where their folded forms are. Each letter by itself, by the
 * simple mapping to upper case, without a culture: `ß` is not `SS`, the dotless `ı` is not `I`, the Kelvin sign is not `K`.
 */
export const foldCase = (text: string): string =>
  /^[\0-\x7f]*$/.test(text) ? text.toUpperCase() : [...text].map(foldLetter).join('');

/** Are they one name to .NET, which compares names, configuration keys and variables in this way? */
export const equalsIgnoringCase = (a: string, b: string): boolean => foldCase(a) === foldCase(b);

const foldLetter = (letter: string): string => {
  const upper = letter.toUpperCase();
  // .NET lets no letter beyond ASCII become one within
  if ([...upper].length === 1) return upper < '\x80' && letter >= '\x80' ? letter : upper;
  // a letter whose full mapping is longer, as of Greek letters with iota subscript, which come in pairs
  const lower = letter.toLowerCase();
  return [...lower].length === 1 ? lower : letter;
};
