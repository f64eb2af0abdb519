import type { JsonEdit } from '../../contract/author/step.js';
import type { JsonContainerNode, JsonNode, JsonObjectNode } from '../parse/json-node.js';
import { childOf } from '../parse/json-document.js';
import { editsOverlap, keyExists } from '../parse/json-error.js';
import type { Located } from './locate.js';
import { formatPointer } from '../parse/pointer.js';
import type { Writable } from '../write/render-value.js';

/** What edits come to, on the nodes of one document. */
export interface EditPlan {
  readonly changes: Map<JsonNode, ContainerChange>;
  readonly replacements: Replacement[];
}

/** A value in place of another. */
export interface Replacement extends Located {
  readonly value: Writable;
  readonly spelling: string | undefined;
}

/** Slots that a container loses and gains. */
export interface ContainerChange extends Located<JsonContainerNode> {
  /** Indexes of slots. */
  readonly removed: Set<number>;
  readonly added: Addition[];
  /** By old key; each duplicate of it is renamed, lest a shadowed one come to light. */
  readonly renamed: Map<string, NewKey>;
}

/** A new slot, in front of the one that has the index `at`. */
export interface Addition {
  readonly at: number;
  /** Of a member; none for an entry of a list. */
  readonly key: string | undefined;
  readonly value: Writable;
  readonly spelling: string | undefined;
  /** Where it comes from. */
  readonly edit: JsonEdit;
}

interface NewKey {
  readonly key: string;
  readonly spelling: string | undefined;
}

interface WrittenMember extends NewKey {
  readonly value: Writable;
  /** The key in front of which it is added; at the end where that is absent. */
  readonly before: string | undefined;
  readonly edit: JsonEdit;
}

/** The record of what happens to a container, made at its first change. */
export const changeOf = (plan: EditPlan, { node, parent, pointer }: Located<JsonContainerNode>): ContainerChange => {
  const known = plan.changes.get(node);
  if (known !== undefined) return known;
  const change = { node, parent, pointer, removed: new Set<number>(), added: [], renamed: new Map<string, NewKey>() };
  plan.changes.set(node, change);
  return change;
};

/** Replaces the value of the last duplicate of a key, or adds a member. */
export const setMember = (plan: EditPlan, target: Located<JsonObjectNode>, written: WrittenMember): void => {
  const { key, value, spelling, before, edit } = written;
  const { members } = target.node;
  const pointer = target.pointer + formatPointer([key]);
  const old = childOf(target.node, key);
  if (old !== undefined) {
    plan.replacements.push({ node: old, parent: target.node, pointer, value, spelling });
    return;
  }
  const { added } = changeOf(plan, target);
  if (added.some((addition) => addition.key === key)) throw editsOverlap(pointer);
  const successor = members.findIndex((member) => member.key === before);
  added.push({ at: successor === -1 ? members.length : successor, key, value, spelling, edit });
};

export const removeSlot = (
  plan: EditPlan,
  target: Located<JsonContainerNode>,
  index: number,
  pointer: string,
): void => {
  const { removed } = changeOf(plan, target);
  if (removed.has(index)) throw editsOverlap(pointer);
  removed.add(index);
};

/** Throws a `DoctorError` (`json/key-exists`) where a new key would shadow a member, or be shadowed. */
export const rejectCollisions = ({ node, pointer, added, renamed }: ContainerChange): void => {
  const taken = new Set(added.map((addition) => addition.key));
  for (const [oldKey, { key }] of renamed) {
    if (taken.has(key) || (key !== oldKey && childOf(node, key) !== undefined)) {
      throw keyExists(pointer + formatPointer([key]));
    }
    taken.add(key);
  }
};
