import type { JsonDocument } from '../parse/json-document.js';
import { isContainer, slotsOf } from '../parse/json-node.js';
import type { JsonContainerNode, JsonNode } from '../parse/json-node.js';
import type { RenderStyle } from './render-value.js';
import { colonOf, isSpread, lineEndOf } from './text-style.js';
import type { TextStyle } from './text-style.js';
import { indentationAt } from '../parse/text-position.js';

/** How the slots of one container stand in the text. */
export interface ContainerLayout {
  /** White space in front of the first slot of an empty container, and behind its last one. */
  readonly lead: string;
  readonly tail: string;
  /** White space between a comma and the next slot. */
  readonly gap: string;
  /** Indentation of the line on which a new slot begins. */
  readonly indentation: string;
  /** The text between a key and its value here. */
  readonly colon: string;
}

/** `parent` is the container around this one; none for the root. */
export const layoutOf = (
  { text }: JsonDocument,
  style: TextStyle,
  container: JsonContainerNode,
  parent: JsonContainerNode | undefined,
): ContainerLayout => {
  const outer = indentationAt(text, container.start);
  const colon = neighbourColon(text, container) ?? style.colon;
  if (slotsOf(container).length === 0) {
    const inside = text.slice(container.start + 1, container.end - 1);
    const onOneLine = parent !== undefined && lineEndOf(inside) === undefined && !isSpread(text, parent);
    const indentation = onOneLine ? outer : outer + style.unit;
    const lead = onOneLine ? (inside === '' ? '' : ' ') : style.lineEnd + indentation;
    const tail = onOneLine ? lead : style.lineEnd + outer;
    return { lead, tail, gap: onOneLine ? spaceOf(colon) : lead, indentation, colon };
  }
  const gap = gapOf(text, style, container) ?? spaceOf(colon);
  const line = lineEndOf(gap) === undefined ? undefined : /[ \t]*$/.exec(gap)?.[0];
  return { lead: '', tail: '', gap, indentation: line ?? outer, colon };
};

/** How a new value is written: like `model`, an old or neighbouring container of its kind, else as its surroundings are. */
export const renderStyleLike = (
  text: string,
  style: TextStyle,
  model: JsonNode | undefined,
  isSurroundingSpread: boolean,
): RenderStyle => {
  const slots = model !== undefined && isContainer(model) ? slotsOf(model) : [];
  const [first, second] = slots;
  if (model === undefined || first === undefined) {
    return { ...style, isSpread: isSurroundingSpread, padding: '', afterComma: spaceOf(style.colon) };
  }
  const lead = text.slice(model.start + 1, first.start);
  const between = second === undefined ? '' : text.slice(first.end, second.start);
  return {
    ...style,
    isSpread: lineEndOf(lead) !== undefined,
    padding: /^[ \t]*$/.test(lead) ? lead : '',
    afterComma: /^,([ \t]*)$/.exec(between)?.[1] ?? spaceOf(style.colon),
  };
};

/** A document that writes `"a":1` writes `[1,2]`, one that writes `"a": 1` writes `[1, 2]`. */
const spaceOf = (colon: string): string => (colon.endsWith(':') ? '' : ' ');

const neighbourColon = (text: string, container: JsonContainerNode): string | undefined => {
  const last = container.type === 'object' ? container.members.at(-1) : undefined;
  return last && colonOf(text, last);
};

/** The last gap without a comment; where there is none, as the first slot begins. */
const gapOf = (text: string, { lineEnd }: TextStyle, container: JsonContainerNode): string | undefined => {
  const slots = slotsOf(container);
  for (let index = slots.length - 1; index > 0; index -= 1) {
    const gap = text.slice((container.commas[index - 1] ?? 0) + 1, slots[index]?.start);
    if (/^[ \t\r\n]*$/.test(gap)) return gap;
  }
  const first = slots[0];
  return first !== undefined && isSpread(text, container) ? lineEnd + indentationAt(text, first.start) : undefined;
};
