import { layoutOf } from '../write/container-layout.js';
import type { ContainerLayout } from '../write/container-layout.js';
import type { Addition, ContainerChange } from '../plan/edit-plan.js';
import { erase, isLineComment, commentsIn } from './erase.js';
import { escapeString } from '../write/escape-string.js';
import type { JsonDocument } from '../parse/json-document.js';
import { slotsOf } from '../parse/json-node.js';
import type { JsonNode, Slot } from '../parse/json-node.js';
import { isRecord } from '../write/matches-value.js';
import { newText } from '../write/new-text.js';
import type { Writable } from '../write/render-value.js';
import type { Splice } from './splice.js';
import { isSpread, lineEndOf } from '../write/text-style.js';
import type { TextStyle } from '../write/text-style.js';

/**
 * Removes and adds slots together with the commas and the white space that belong to them. Each run of slots between two that
 * stay is treated on its own:
 *
 * | run | becomes |
 * |---|---|
 * | removed | nothing, up to the start of the slot that follows; at the end, from the end of the slot in front |
 * | added | in front of the slot that follows, a comma behind it; at the end, a comma in front |
 * | removed and added | the new slots from the start of the first to the end of the last removed one |
 */
export const containerSplices = (
  document: JsonDocument,
  style: TextStyle,
  change: ContainerChange,
): readonly Splice[] => {
  const site = siteOf(document, style, change);
  const { slots } = site;
  const splices: Splice[] = [];
  let first = 0;
  let from = 0;
  for (let next = 0; next <= slots.length; next += 1) {
    if (change.removed.has(next)) continue;
    let to = from;
    while ((site.additions[to]?.at ?? slots.length + 1) <= next) to += 1;
    splices.push(...runSplices(site, first, next, site.additions.slice(from, to)));
    first = next + 1;
    from = to;
  }
  return splices;
};

/** The container that is being changed, and what of it was measured. */
interface Site {
  readonly document: JsonDocument;
  readonly style: TextStyle;
  readonly change: ContainerChange;
  readonly slots: readonly Slot[];
  readonly layout: ContainerLayout;
  readonly additions: readonly Addition[];
}

const siteOf = (document: JsonDocument, style: TextStyle, change: ContainerChange): Site => ({
  document,
  style,
  change,
  slots: slotsOf(change.node),
  layout: layoutOf(document, style, change.node, change.parent),
  additions: change.added.toSorted((a, b) => a.at - b.at),
});

/** The slots from `first` to before `next` go; what is added in front of each of them, and of `next`, comes. */
const runSplices = (site: Site, first: number, next: number, additions: readonly Addition[]): readonly Splice[] => {
  const { slots, layout } = site;
  const { node, pointer } = site.change;
  const added = additions.map((addition) => slotText(site, addition)).join(`,${layout.gap}`);
  const [firstGone, lastGone, before, after] = [slots[first], slots[next - 1], slots[first - 1], slots[next]];

  if (first === next || firstGone === undefined || lastGone === undefined) {
    if (added === '') return [];
    if (after !== undefined) return [insertion(site, after.start, `${added},${layout.gap}`)];
    return before === undefined ? fill(site, added) : append(site, before, added);
  }
  const removal = { document: site.document, node, slots: slots.slice(first, next), pointer };
  if (added !== '') return erase(removal, firstGone.start, lastGone.end, added);
  if (after !== undefined) return erase(removal, firstGone.start, after.start, '');
  if (before !== undefined) {
    // the comma that goes is the one in front, or the trailing one
    const trailingComma = node.commas[next - 1];
    return trailingComma === undefined
      ? erase(removal, before.end, lastGone.end, '')
      : erase(removal, (node.commas[first - 1] ?? before.end) + 1, trailingComma + 1, '');
  }
  // an empty container is written `[]`; what is on one line keeps its padding
  const from = isSpread(site.document.text, node) ? node.start + 1 : firstGone.start;
  return erase(removal, from, node.end - 1, '');
};

const append = (site: Site, last: Slot, added: string): readonly Splice[] => {
  const { node } = site.change;
  const { gap, indentation } = site.layout;
  const comment = commentsIn(site.document, last.end, node.end).at(-1);
  if (comment === undefined) return [insertion(site, last.end, `,${gap}${added}`)];

  // a comment behind the last slot stays with it
  const trailingComma = node.commas[site.slots.length - 1];
  const needsLine = lineEndOf(gap) === undefined && isLineComment(site.document, comment);
  const lead = needsLine ? site.style.lineEnd + indentation : gap;
  if (trailingComma === undefined) {
    return [insertion(site, last.end, ','), insertion(site, comment.end, lead + added)];
  }
  return [insertion(site, Math.max(comment.end, trailingComma + 1), `${lead}${added},`)];
};

/** Puts the first slots into an empty container. */
const fill = (site: Site, added: string): readonly Splice[] => {
  const { node, pointer } = site.change;
  const { lead, tail } = site.layout;
  const comment = commentsIn(site.document, node.start, node.end).at(-1);
  if (comment !== undefined) return [insertion(site, comment.end, (lead === '' ? ' ' : lead) + added)];
  return [{ start: node.start + 1, end: node.end - 1, text: lead + added + tail, pointer }];
};

const slotText = ({ document, style, slots, layout }: Site, addition: Addition): string => {
  const type = containerType(addition.value);
  const model = type === undefined ? undefined : lastOfType(slots, type);
  const surroundings = { model, isSpread: lineEndOf(layout.gap) !== undefined, indentation: layout.indentation };
  const text = newText(document, { ...style, colon: layout.colon }, addition, surroundings);
  return addition.key === undefined ? text : escapeString(addition.key) + layout.colon + text;
};

const lastOfType = (slots: readonly Slot[], type: 'object' | 'array'): JsonNode | undefined => {
  const models = modelsOf.get(slots) ?? new Map<string, JsonNode | undefined>();
  modelsOf.set(slots, models);
  if (!models.has(type)) models.set(type, slots.findLast(({ value }) => value.type === type)?.value);
  return models.get(type);
};

/** Asked for each addition, of which there may be as many as slots. */
const modelsOf = new WeakMap<readonly Slot[], Map<string, JsonNode | undefined>>();

const containerType = (value: Writable): 'object' | 'array' | undefined => {
  if (Array.isArray(value)) return 'array';
  return isRecord(value) ? 'object' : undefined;
};

const insertion = ({ change }: Site, offset: number, text: string): Splice => ({
  start: offset,
  end: offset,
  text,
  pointer: change.pointer,
});
