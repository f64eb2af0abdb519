import type { JsonDocument } from '../parse/json-document.js';
import { isContainer, slotsOf } from '../parse/json-node.js';
import type { JsonContainerNode, JsonMember, JsonNode } from '../parse/json-node.js';
import { indentationAt } from '../parse/text-position.js';

/** How a document is written, as far as new text has to follow it. */
export interface TextStyle {
  readonly lineEnd: string;
  /** One level of indentation. */
  readonly unit: string;
  /** The text between a key and its value. */
  readonly colon: string;
}

/** As System.Text.Json writes by default, on Unix. */
export const DEFAULT_STYLE: TextStyle = { lineEnd: '\n', unit: '  ', colon: ': ' };

/** The first container whose content begins on a line of its own shows the indentation, the first member the spelling of a colon. */
export const detectStyle = ({ text, root }: Pick<JsonDocument, 'text' | 'root'>): TextStyle => {
  let unit: string | undefined;
  let colon: string | undefined;
  const pending: JsonNode[] = [root];
  for (
    let node = pending.pop();
    node !== undefined && (unit === undefined || colon === undefined);
    node = pending.pop()
  ) {
    if (!isContainer(node)) continue;
    unit ??= unitOf(text, node);
    const first = node.type === 'object' ? node.members[0] : undefined;
    colon ??= first && colonOf(text, first);
    // one by one: a call takes no more than some hundred thousand arguments
    for (const { value } of slotsOf(node).toReversed()) pending.push(value);
  }
  return {
    lineEnd: lineEndOf(text) ?? DEFAULT_STYLE.lineEnd,
    unit: unit ?? DEFAULT_STYLE.unit,
    colon: colon ?? DEFAULT_STYLE.colon,
  };
};

/** The first line end of a text. */
export const lineEndOf = (text: string): string | undefined => /\r\n|\n|\r/.exec(text)?.[0];

/** The text between a key and its value; undefined where a comment or a line end is in it. */
export const colonOf = (text: string, member: JsonMember): string | undefined => {
  const between = text.slice(member.keyEnd, member.value.start);
  return /^[ \t]*:[ \t]*$/.test(between) ? between : undefined;
};

/** Does the content of a container begin on a line of its own? */
export const isSpread = (text: string, container: JsonContainerNode): boolean => {
  const first = slotsOf(container)[0];
  return first !== undefined && lineEndOf(text.slice(container.start, first.start)) !== undefined;
};

const unitOf = (text: string, container: JsonContainerNode): string | undefined => {
  const first = slotsOf(container)[0];
  if (first === undefined || !isSpread(text, container)) return undefined;
  const outer = indentationAt(text, container.start);
  const inner = indentationAt(text, first.start);
  return inner.startsWith(outer) ? inner.slice(outer.length) : undefined;
};
