/** Is a key for people alone, as `$schema`, `_comment` and `//` are? */
export const isNote = (key: string): boolean => /^(?:[^\p{L}]|(?:comment|note)s?$)/iu.test(key);
