import type { FindingExplanation } from '@netclaw/doctor-core';

import { gap, title, type Block, type Screen } from '../../text/screen.js';

/** As far in as the text of a page below its headings. */
export const PAGE = 2;

/**
 * What is wrong, how one gets there, an example, and what to do.
 *
 * @param heading of what to do
 * @param between what stands before that
 */
export const explainedScreen = (
  { meaning, cause, example, manualFix }: FindingExplanation,
  heading: string,
  between: Screen = [],
): Screen => [
  pageText(meaning),
  ...part('How one gets there', [pageText(cause)]),
  ...part('For example', [{ kind: 'example', lines: example }]),
  ...between,
  ...part(heading, [{ kind: 'numbered', items: manualFix }]),
];

export const pageText = (words: string): Block => ({ kind: 'body', text: words, blanks: PAGE });

/** A heading, and what stands below it. */
export const part = (heading: string, blocks: readonly Block[]): Screen => [gap, title(heading), ...blocks];
