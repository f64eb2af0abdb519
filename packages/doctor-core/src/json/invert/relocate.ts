import type { Addition, ContainerChange, EditPlan } from '../plan/edit-plan.js';
import { childOf } from '../parse/json-document.js';
import type { JsonDocument } from '../parse/json-document.js';
import { slotsOf } from '../parse/json-node.js';
import type { JsonNode } from '../parse/json-node.js';
import { formatPointer, parseIndex } from '../parse/pointer.js';

/** Where a place of the old document is in the new one; its last token may name a member that is not there yet. */
export const relocate = (document: JsonDocument, plan: EditPlan, tokens: readonly string[]): string => {
  let node: JsonNode | undefined = document.root;
  const moved: (string | number)[] = [];
  for (const token of tokens) {
    const change = node && plan.changes.get(node);
    const index = node?.type === 'array' ? parseIndex(token) : undefined;
    moved.push(index === undefined ? (change?.renamed.get(token)?.key ?? token) : indexAfter(change, index));
    node = node && childOf(node, token);
  }
  return formatPointer(moved);
};

/** The index in the new list of the entry that had this one; for a removed entry that of its successor. */
export const indexAfter = (change: ContainerChange | undefined, index: number): number => {
  if (change === undefined) return index;
  return keptBefore(change, index) + change.added.filter(({ at }) => at <= index).length;
};

export const indexOfAddition = (change: ContainerChange, addition: Addition): number =>
  keptBefore(change, addition.at) + change.added.toSorted((a, b) => a.at - b.at).indexOf(addition);

export const lengthAfter = ({ node, removed, added }: ContainerChange): number =>
  slotsOf(node).length - removed.size + added.length;

const keptBefore = ({ removed }: ContainerChange, index: number): number =>
  index - [...removed].filter((gone) => gone < index).length;
