/**
 * What other checks need of `package.json`, once it can be read at all.
 *
 * @typedef {Readonly<Record<string, unknown>>} Members
 */

/** Codes of the manifest: while one of them is found, no other check has a ground to stand on. */
export const NEEDS_MANIFEST = ['manifest/broken', 'manifest/conflict', 'manifest/not-an-object'];

/**
 * The members of a value; none of what is not an object.
 *
 * @param {unknown} value
 * @returns {Members}
 */
export const membersOf = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? /** @type {Members} */ (value) : {};

/**
 * A few names, and how many more there are.
 *
 * @param {readonly string[]} names
 */
export const someOf = (names) =>
  names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
