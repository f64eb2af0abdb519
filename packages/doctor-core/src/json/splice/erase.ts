import type { JsonDocument } from '../parse/json-document.js';
import type { JsonContainerNode, Slot, TextRange } from '../parse/json-node.js';
import type { Splice } from './splice.js';

/** A run of slots that goes. */
interface Removal {
  readonly document: JsonDocument;
  readonly node: JsonContainerNode;
  readonly slots: readonly Slot[];
  readonly pointer: string;
}

/** Puts `text` in place of a range. Comments between the slots survive, and then most of the white space around them too. */
export const erase = (removal: Removal, from: number, to: number, text: string): readonly Splice[] => {
  const { document, node, slots, pointer } = removal;
  const isOutside = (comment: TextRange): boolean =>
    !slots.some((slot) => slot.start <= comment.start && comment.end <= slot.end);
  if (!commentsIn(document, from, to).some(isOutside)) return [{ start: from, end: to, text, pointer }];

  const commas = node.commas.filter((comma) => comma >= from && comma < to);
  return [
    ...slots.map(({ start, end }, index) =>
      index === 0 && text !== ''
        ? { start, end, text, pointer }
        : { start: start - lineLead(document.text, start, end), end, text: '', pointer },
    ),
    ...commas.map((comma) => ({ start: comma, end: comma + 1, text: '', pointer })),
  ];
};

/** Length of the line end and indentation in front of a slot that ends its line; a line comment before it must not grow by what is left. */
const lineLead = (text: string, start: number, end: number): number => {
  const endsLine = /^,?[\r\n]/.test(text.slice(end, end + 2));
  const lead = /(?:\r\n|\n|\r)[ \t]*$/.exec(text.slice(Math.max(0, start - MAX_LEAD), start));
  return endsLine ? (lead?.[0].length ?? 0) : 0;
};

const MAX_LEAD = 200;

export const commentsIn = ({ comments }: JsonDocument, from: number, to: number): readonly TextRange[] =>
  comments.filter((comment) => comment.start >= from && comment.end <= to);

export const isLineComment = ({ text }: JsonDocument, comment: TextRange): boolean =>
  text.startsWith('//', comment.start);
