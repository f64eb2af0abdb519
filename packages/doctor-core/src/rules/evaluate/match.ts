import { testPattern } from '../../sandbox/test-pattern.js';
import type { Evaluated } from '../model/evaluated.js';
import { MET, unknown, unmet } from '../model/evaluated.js';

/** Does a text match a pattern of a rule? The text is not shown. */
export const matchOf = (pattern: string | undefined, text: string, what: string): Evaluated => {
  if (pattern === undefined) return MET;
  const matches = testPattern(pattern, text);
  if (matches === 'too-slow') return unknown(`${what} takes too long to match /${pattern}/`);
  return matches ? MET : unmet(`${what} does not match /${pattern}/`, 'other text', `/${pattern}/`);
};
