import type { JsonEdit } from '../../../src/contract/author/step.js';
import type { JsonNode } from '../../../src/json/parse/json-node.js';
import { formatPointer } from '../../../src/json/parse/pointer.js';
import { parsed } from './text.js';

/**
 * What a document should be, worked out on values and without any splicing: where no edit reaches, the very text; elsewhere the
 * slots, each with the text between it and the one in front, if both were neighbours before.
 */
export type Expectation =
  | { readonly untouched: string }
  | { readonly kind: 'object' | 'array'; readonly slots: readonly ExpectedSlot[] }
  | string
  | number
  | boolean
  | null;

interface ExpectedSlot {
  readonly key?: string;
  readonly gap?: string;
  readonly content: Expectation;
}

export const expectedAfter = (text: string, edits: readonly JsonEdit[]): Expectation => {
  const document = parsed(text);
  return expectNode({ text: document.text, edits }, document.root, '');
};

/** A document that is there, in the form of an expectation, as precisely as that is. */
export const describedLike = (expectation: Expectation | undefined, text: string): Expectation => {
  const document = parsed(text);
  return describeNode(document.text, document.root, expectation);
};

interface Site {
  readonly text: string;
  readonly edits: readonly JsonEdit[];
}

interface OldSlot {
  readonly index: number;
  readonly key?: string;
  readonly node: JsonNode;
  readonly start: number;
  readonly end: number;
}

const expectNode = (site: Site, node: JsonNode, pointer: string): Expectation => {
  const replacement = site.edits.find((edit) => edit.op === 'set' && edit.pointer === pointer);
  if (replacement?.op === 'set') return fromValue(replacement.value);
  if (!site.edits.some((edit) => reaches(edit, pointer))) return { untouched: site.text.slice(node.start, node.end) };
  if (node.type === 'array') return { kind: 'array', slots: expectItems(site, node, pointer) };
  if (node.type === 'object') return { kind: 'object', slots: expectMembers(site, node, pointer) };
  throw new Error('an edit reaches below a scalar');
};

/** Does an edit change anything in the value at a pointer? */
const reaches = (edit: JsonEdit, pointer: string): boolean =>
  edit.pointer.startsWith(`${pointer}/`) ||
  (edit.pointer === pointer && edit.op.endsWith('-entry')) ||
  isOf(edit, pointer);

const expectMembers = (
  { text, edits }: Site,
  node: Extract<JsonNode, { type: 'object' }>,
  pointer: string,
): readonly ExpectedSlot[] => {
  const effective = [...new Map(node.members.map((member) => [member.key, member]))];
  const hasDuplicates = effective.length < node.members.length;
  const replaced = new Map(Object.entries(edits.find((edit) => isOf(edit, pointer))?.value ?? {}));
  let previous: OldSlot | undefined;
  const kept = effective.flatMap(([key, member], index): readonly ExpectedSlot[] => {
    const at = pointer + formatPointer([key]);
    if (edits.some((edit) => edit.op === 'remove' && edit.pointer === at)) return [];
    const rename = edits.find((edit) => edit.op === 'rename-key' && edit.pointer === at);
    const content = replaced.has(key) ? fromValue(replaced.get(key)) : expectNode({ text, edits }, member.value, at);
    const slot = { index, key, node: member.value, start: member.start, end: member.end };
    const gap = hasDuplicates ? undefined : gapBetween(text, previous, slot);
    previous = slot;
    return [{ key: rename?.op === 'rename-key' ? rename.value : key, ...gap, content }];
  });
  const isNew = (key: string): boolean => !effective.some(([old]) => old === key);
  const added = edits.flatMap((edit): readonly ExpectedSlot[] => {
    if (edit.op === 'set') {
      const [parent, key] = splitPointer(edit.pointer);
      return parent === pointer && isNew(key) ? [{ key, content: fromValue(edit.value) }] : [];
    }
    const members = isOf(edit, pointer) ? Object.entries(edit.value) : [];
    return members.flatMap(([key, value]) => (isNew(key) ? [{ key, content: fromValue(value) }] : []));
  });
  return [...kept, ...added];
};

const expectItems = (
  site: Site,
  node: Extract<JsonNode, { type: 'array' }>,
  pointer: string,
): readonly ExpectedSlot[] => {
  const insertedAt = (index: number): readonly ExpectedSlot[] =>
    site.edits.flatMap((edit) =>
      edit.op === 'insert-entry' && edit.pointer === pointer && (edit.before ?? node.items.length) === index
        ? [{ content: fromValue(edit.value) }]
        : [],
    );
  let previous: OldSlot | undefined;
  const kept = node.items.flatMap((item, index): readonly ExpectedSlot[] => {
    const inserted = insertedAt(index);
    if (inserted.length > 0) previous = undefined;
    const isRemoved = site.edits.some(
      (edit) => edit.op === 'remove-entry' && edit.pointer === pointer && edit.index === index,
    );
    if (isRemoved) return inserted;
    const slot = { index, node: item, start: item.start, end: item.end };
    const gap = gapBetween(site.text, previous, slot);
    previous = slot;
    return [...inserted, { ...gap, content: expectNode(site, item, `${pointer}/${index}`) }];
  });
  return [...kept, ...insertedAt(node.items.length)];
};

const gapBetween = (text: string, previous: OldSlot | undefined, slot: OldSlot): { readonly gap?: string } =>
  previous?.index === slot.index - 1 ? { gap: text.slice(previous.end, slot.start) } : {};

const isOf = (edit: JsonEdit, pointer: string): edit is Extract<JsonEdit, { op: 'replace-entry' }> =>
  edit.op === 'replace-entry' && `${edit.pointer}/${edit.index}` === pointer;

const splitPointer = (pointer: string): readonly [string | undefined, string] => {
  const slash = pointer.lastIndexOf('/');
  const key = pointer
    .slice(slash + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
  return [slash === -1 ? undefined : pointer.slice(0, slash), key];
};

const fromValue = (value: unknown): Expectation => {
  if (Array.isArray(value)) return { kind: 'array', slots: value.map((item) => ({ content: fromValue(item) })) };
  if (typeof value === 'object' && value !== null) {
    return { kind: 'object', slots: Object.entries(value).map(([key, item]) => ({ key, content: fromValue(item) })) };
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return null;
};

const describeNode = (text: string, node: JsonNode, like: Expectation | undefined): Expectation => {
  if (typeof like === 'object' && like !== null && 'untouched' in like) {
    return { untouched: text.slice(node.start, node.end) };
  }
  const slotsLike = typeof like === 'object' && like !== null ? like.slots : [];
  const describeSlot = (slot: OldSlot, before: OldSlot | undefined): ExpectedSlot => {
    const slotLike = slotsLike[slot.index];
    return {
      ...(slot.key !== undefined && { key: slot.key }),
      ...(slotLike?.gap !== undefined && gapBetween(text, before, slot)),
      content: describeNode(text, slot.node, slotLike?.content),
    };
  };
  switch (node.type) {
    case 'array': {
      const slots = node.items.map((item, index) => ({ index, node: item, start: item.start, end: item.end }));
      return { kind: 'array', slots: slots.map((slot, index) => describeSlot(slot, slots[index - 1])) };
    }
    case 'object': {
      const slots = [...new Map(node.members.map((member) => [member.key, member])).values()].map(
        ({ key, value, start, end }, index) => ({ index, key, node: value, start, end }),
      );
      return { kind: 'object', slots: slots.map((slot, index) => describeSlot(slot, slots[index - 1])) };
    }
    case 'number':
      // an edit to 0 leaves -0 alone
      return Number(node.raw) + 0;
    case 'null':
      return null;
    case 'string':
    case 'boolean':
      return node.value;
  }
};
