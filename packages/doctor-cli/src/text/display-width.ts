import { wideWidth } from './wide-width.js';

/** Columns that a text takes in a terminal; it must not hold escape sequences. */
export const displayWidth = (text: string): number => (SIMPLE.test(text) ? text.length : wideWidth(text));

/** ASCII, punctuation, arrows, frames and the marks of the doctor: each is one column. */
const SIMPLE = /^[\x20-\x7e\u2010-\u2027\u2139\u2190-\u21ff\u2500-\u259f\u2714\u2716\u26a0]*$/;
