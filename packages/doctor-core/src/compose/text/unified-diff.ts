import { structuredPatch } from 'diff/lib/patch/create.js';
import { escapeInvisible } from '../../contract/value/display-name.js';
import type { TextSpan } from './text-spans.js';

/** A text as it may be shown, before and after. */
interface Shown {
  readonly before: string;
  readonly after: string;
}

const OLD_SECRET = '[redacted]';
const NEW_SECRET = '[redacted, new]';
/** Lines; more are counted. */
const LONGEST = 200;
/** Changed lines that are looked for; texts that differ in more are not compared line by line. */
const MAX_EDITS = 2000;
/** Stands for a line that is not shown, its number behind it, so that it is the same as no other one. */
const HIDDEN = '\0';

/**
 * The edits as a unified diff without its head. Nothing of the file is shown but what is edited, for beside it may stand what nobody is to
 * see; secrets are `[redacted]`.
 */
export const diffOfEdits = (before: string, spans: readonly TextSpan[]): string =>
  diffOf(
    hideRest(
      before,
      spans.map((span) => ({
        ...span,
        old: span.isOldSecret
          ? maskedAs(OLD_SECRET, before.slice(span.start, span.end))
          : before.slice(span.start, span.end),
        text: span.isNewSecret ? maskedAs(NEW_SECRET, span.text) : span.text,
      })),
    ),
  );

/** A new content as a unified diff of the old one; of that, only lines that stay are shown as they are. */
export const diffOfContent = (before: string, after: string): string => {
  const known = new Set(linesOf(after));
  const hide = (line: string, at: number): string =>
    known.has(line) ? line : `${HIDDEN}${String(at)}${lineEndOf(line)}`;
  return diffOf({ before: linesOf(before).map(hide).join(''), after });
};

interface MaskedSpan extends TextSpan {
  readonly old: string;
}

/** A secret that ends a line ends it shown as well. */
const maskedAs = (mask: string, text: string): string => `${mask}${lineEndOf(text)}`;

/** Only what is edited is left: what stands beside it in its line is `…`, and each other line is itself alone. */
const hideRest = (before: string, spans: readonly MaskedSpan[]): Shown => {
  let at = 0;
  const parts: { readonly rest: string; readonly old: string; readonly new: string }[] = [];
  for (const span of spans) {
    parts.push({ rest: hidden(before.slice(at, span.start), at, at > 0), old: span.old, new: span.text });
    at = span.end;
  }
  const tail = hidden(before.slice(at), at, at > 0);
  const joined = (key: 'old' | 'new'): string => parts.map((part) => part.rest + part[key]).join('') + tail;
  return { before: joined('old'), after: joined('new') };
};

/** Lines between two edits. What is left of the line of the first one, and of that of the second, is `…`. */
const hidden = (text: string, offset: number, isAfterEdit: boolean): string => {
  const lines = linesOf(text);
  return lines
    .map((line, index) => {
      const isRest = (index === 0 && isAfterEdit) || (index === lines.length - 1 && !line.endsWith('\n'));
      const end = lineEndOf(line);
      if (isRest) return line === end ? end : `…${end}`;
      return `${HIDDEN}${String(offset)}.${String(index)}${end}`;
    })
    .join('');
};

const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

const lineEndOf = (line: string): string => /\r?\n$/.exec(line)?.[0] ?? '';

const diffOf = ({ before, after }: Shown): string => {
  const patch = structuredPatch('', '', before, after, '', '', { context: 0, maxEditLength: MAX_EDITS });
  if (patch === undefined) return '';
  const lines = patch.hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines: of }) => [
    `@@ -${rangeOf(oldStart, oldLines)} +${rangeOf(newStart, newLines)} @@`,
    ...of.filter((line) => !line.startsWith('\\')).map(shownLine),
  ]);
  const left = lines.length - LONGEST;
  return [
    ...lines.slice(0, LONGEST),
    ...(left > 0 ? [`… ${String(left)} more line${left === 1 ? '' : 's'}`] : []),
  ].join('\n');
};

/** Of no lines, the number is that of the line before. */
const rangeOf = (start: number, count: number): string =>
  count === 1 ? String(start) : `${String(count === 0 ? start - 1 : start)},${String(count)}`;

const shownLine = (line: string): string => {
  const sign = line.slice(0, 1);
  const text = line.slice(1).replace(/\r$/, '');
  return text.startsWith(HIDDEN) ? `${sign}…` : `${sign}${escapeInvisible(text)}`;
};
