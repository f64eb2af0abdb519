import { UNICODE } from '../../text/symbols.js';
import type { Mark } from '../../text/screen.js';
import { element, type Html } from './html.js';

/** What a mark says: nobody has to know its colour or its shape. */
const WORDS: Readonly<Record<Mark, string>> = {
  error: 'Error',
  warning: 'Warning',
  info: 'Note',
  pass: 'OK',
  skipped: 'Left out',
};

const symbol = (mark: Mark): Html => element('span', { 'aria-hidden': 'true' }, UNICODE[mark]);

/** A mark with its word beside it. */
export const badge = (mark: Mark, word = WORDS[mark]): Html =>
  element('span', { class: `badge ${mark}` }, symbol(mark), ` ${word}`);

/** A mark whose word is for those who hear the page. */
export const sign = (mark: Mark): Html =>
  element('span', { class: `sign ${mark}` }, symbol(mark), element('span', { class: 'heard' }, `${WORDS[mark]}: `));
