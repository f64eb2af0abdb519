/** Is a key for people alone, as `$schema`, `_comment` and `//` are? In a file of its own: V8 looks up `\p{L}` where it reads it, and few files need it. */
export const isNote = (key: string): boolean => /^(?:[^\p{L}]|(?:comment|note)s?$)/iu.test(key);
