import { createHash } from 'node:crypto';

import type { RunRecord } from '../../model/run/run-record.js';
import { momentText } from '../../text/phrases.js';
import type { Mark, Row } from '../../text/screen.js';
import { rowsHtml } from './blocks.js';
import { element, styleElement, words, type Html } from './html.js';
import { badge } from './marks.js';
import { STYLE_SHEET } from './style-sheet.js';

/** What a page says first. */
export interface Verdict {
  readonly mark: Mark;
  /** The word of the mark. */
  readonly word: string;
  /** One or two sentences. */
  readonly text: string;
  /** Undefined for a page that is not a report of a run. */
  readonly exit: string | undefined;
}

/** A whole page: the verdict, where it comes from, and the sections that there are. It loads nothing and runs nothing. */
export const page = (record: RunRecord, verdict: Verdict, sections: readonly (Html | undefined)[]): string => {
  const { program, place } = record;
  const where = place === undefined ? '' : ` on ${place.host}`;
  const html = element(
    'html',
    // by its first lines an earlier page is known that may be replaced
    {
      lang: 'en',
      'data-program': program.name,
      'data-document': verdict.exit === undefined ? 'information' : 'report',
    },
    element(
      'head',
      {},
      element('meta', { charset: 'utf-8' }),
      element('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }),
      element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      element('meta', { name: 'color-scheme', content: 'light dark' }),
      element('title', {}, `${verdict.word}: ${program.name}${where}`),
      styleElement(STYLE_SHEET),
    ),
    element(
      'body',
      {},
      element(
        'header',
        {},
        element('p', { class: 'dim' }, `Report of ${program.name}`),
        element('h1', {}, badge(verdict.mark, verdict.word), ' ', ...words(verdict.text)),
        ...(verdict.exit === undefined ? [] : [element('p', {}, verdict.exit)]),
        ...rowsHtml(originRows(record)),
      ),
      element('main', {}, ...sections.filter((section) => section !== undefined)),
      element(
        'footer',
        {},
        element(
          'p',
          {},
          'This file loads nothing and runs nothing. It names paths, devices and settings of the host; values of secrets are not in it.',
        ),
      ),
    ),
  );
  return `<!doctype html>\n${html.source}\n`;
};

/** A part of a page below a heading; undefined where there is nothing to show. */
export const section = (heading: string, parts: readonly Html[]): Html | undefined =>
  parts.length === 0 ? undefined : element('section', {}, element('h2', {}, heading), ...parts);

const originRows = ({ place, program, startedAt }: RunRecord): readonly Row[] => [
  ...(place === undefined
    ? []
    : [
        { label: 'Host', text: place.host },
        { label: 'Home', text: place.home },
      ]),
  { label: 'Time', text: momentText(startedAt) },
  { label: 'Program', text: `${program.name} ${program.version}` },
];

/** Nothing is loaded, and no style but the one of this page is used. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE_SHEET).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
