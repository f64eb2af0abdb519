import type { JsonEdit } from '../../contract/author/step.js';
import type { Addition, ContainerChange, EditPlan } from '../plan/edit-plan.js';
import { childOf } from '../parse/json-document.js';
import type { JsonDocument } from '../parse/json-document.js';
import type { JsonNode } from '../parse/json-node.js';
import { countBelow } from '../parse/count-below.js';
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
  return keptBefore(change, index) + countBelow(orderOf(change).addedAt, index + 1);
};

export const indexOfAddition = (change: ContainerChange, addition: Addition): number =>
  keptBefore(change, addition.at) + (orderOf(change).places.get(addition) ?? -1);

export const lengthAfter = ({ node, removed, added }: ContainerChange): number =>
  (node.type === 'object' ? node.members : node.items).length - removed.size + added.length;

/** What an edit added to a list. */
export const additionsOf = (change: ContainerChange, edit: JsonEdit): readonly Addition[] =>
  orderOf(change).byEdit.get(edit) ?? [];

const keptBefore = (change: ContainerChange, index: number): number =>
  index - countBelow(orderOf(change).removed, index);

/** The slots of a change in their order. It is asked for each of the edits, of which there may be thousands. */
interface Order {
  readonly removed: readonly number[];
  readonly addedAt: readonly number[];
  /** The place of each addition among all. */
  readonly places: ReadonlyMap<Addition, number>;
  readonly byEdit: ReadonlyMap<JsonEdit, readonly Addition[]>;
}

const orders = new WeakMap<ContainerChange, Order>();

/** For a change that is complete: a plan is made before it is inverted. */
const orderOf = (change: ContainerChange): Order => {
  const known = orders.get(change);
  if (known !== undefined) return known;
  const added = change.added.toSorted((a, b) => a.at - b.at);
  const order = {
    removed: [...change.removed].sort((a, b) => a - b),
    addedAt: added.map(({ at }) => at),
    places: new Map(added.map((addition, place) => [addition, place])),
    byEdit: byEdit(change.added),
  };
  orders.set(change, order);
  return order;
};

const byEdit = (added: readonly Addition[]): ReadonlyMap<JsonEdit, readonly Addition[]> => {
  const found = new Map<JsonEdit, Addition[]>();
  for (const addition of added) {
    const others = found.get(addition.edit);
    if (others) others.push(addition);
    else found.set(addition.edit, [addition]);
  }
  return found;
};
