/**
 * A message as a sentence of its own: messages are written as part of one, or as a whole one, and are all shown alike. What begins with
 * a path, a name or a command stays as it is.
 */
export const asSentence = (text: string): string => {
  const trimmed = text.trim();
  const sentence = /^[a-z]+ /.test(trimmed) ? trimmed.charAt(0).toUpperCase() + trimmed.slice(1) : trimmed;
  return sentence === '' || /[.!?:…`]$/.test(sentence) ? sentence : `${sentence}.`;
};
