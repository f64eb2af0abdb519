import type { EntryIdentity, JsonEdit } from '../../contract/author/step.js';
import { changeOf } from '../plan/edit-plan.js';
import type { EditPlan } from '../plan/edit-plan.js';
import { escapeString } from '../write/escape-string.js';
import type { JsonDocument } from '../parse/json-document.js';
import { childOf } from '../parse/json-document.js';
import { toJsonValue } from '../parse/json-node.js';
import type { JsonMember, JsonNode } from '../parse/json-node.js';
import { locate, locateList, locateObject, locateOwner } from '../plan/locate.js';
import { parsePointer } from '../parse/pointer.js';
import { additionsOf, indexAfter, indexOfAddition, lengthAfter, relocate } from './relocate.js';
import type { RestoringEdit } from '../write/spelling.js';

interface Inversion {
  readonly document: JsonDocument;
  readonly plan: EditPlan;
}

/** What reverts one edit, in terms of the document after all edits of the plan. */
export const inverseOf = (inversion: Inversion, edit: JsonEdit): readonly RestoringEdit[] => {
  switch (edit.op) {
    case 'set':
      return [inverseOfSet(inversion, edit)];
    case 'remove':
      return [inverseOfRemove(inversion, edit)];
    case 'rename-key':
      return [inverseOfRename(inversion, edit)];
    case 'insert-entry':
      return inverseOfInsert(inversion, edit);
    case 'replace-entry':
      return inverseOfReplace(inversion, edit);
    case 'remove-entry':
      return inverseOfRemoveEntry(inversion, edit);
  }
};

type EditOf<Op extends JsonEdit['op']> = Extract<JsonEdit, { readonly op: Op }>;

const inverseOfSet = ({ document, plan }: Inversion, edit: EditOf<'set'>): RestoringEdit => {
  const tokens = parsePointer(edit.pointer);
  const pointer = relocate(document, plan, tokens);
  const key = tokens.at(-1);
  const old = key === undefined ? document.root : childOf(locate(document, tokens.slice(0, -1)).node, key);
  return old === undefined ? { op: 'remove', pointer } : { op: 'set', pointer, ...asWritten(document, old) };
};

const inverseOfRemove = ({ document, plan }: Inversion, edit: EditOf<'remove'>): RestoringEdit => {
  const tokens = parsePointer(edit.pointer);
  const owner = locateOwner(document, tokens);
  const { removed, renamed } = changeOf(plan, owner);
  const { members } = owner.node;
  // keys are in the order of their first occurrence: a later duplicate of an earlier key does not count as a neighbour
  const place = members.findIndex(({ key }) => key === tokens.at(-1));
  const isFirst = ({ key }: JsonMember, index: number): boolean =>
    members.findIndex((other) => other.key === key) === index;
  const successor = members.find((member, index) => index > place && !removed.has(index) && isFirst(member, index));
  return {
    op: 'set',
    pointer: relocate(document, plan, tokens),
    ...asWritten(document, locate(document, tokens).node),
    ...(successor && { before: renamed.get(successor.key)?.key ?? successor.key }),
  };
};

const inverseOfRename = ({ document, plan }: Inversion, edit: EditOf<'rename-key'>): RestoringEdit => {
  const tokens = parsePointer(edit.pointer);
  const oldKey = tokens.at(-1) ?? '';
  const member = locateOwner(document, tokens).node.members.findLast(({ key }) => key === oldKey);
  return {
    op: 'rename-key',
    pointer: relocate(document, plan, tokens),
    value: oldKey,
    ...(member && { spelling: document.text.slice(member.start, member.keyEnd) }),
  };
};

const inverseOfInsert = ({ document, plan }: Inversion, edit: EditOf<'insert-entry'>): readonly RestoringEdit[] => {
  const tokens = parsePointer(edit.pointer);
  const change = changeOf(plan, locateList(document, tokens));
  return additionsOf(change, edit).map((addition) => ({
    op: 'remove-entry',
    pointer: relocate(document, plan, tokens),
    index: indexOfAddition(change, addition),
    ...identityOf(edit),
  }));
};

const inverseOfRemoveEntry = (
  { document, plan }: Inversion,
  edit: EditOf<'remove-entry'>,
): readonly RestoringEdit[] => {
  const tokens = parsePointer(edit.pointer);
  const list = locateList(document, tokens);
  const change = changeOf(plan, list);
  const before = indexAfter(change, edit.index);
  return list.node.items.slice(edit.index, edit.index + 1).map((entry) => ({
    op: 'insert-entry',
    pointer: relocate(document, plan, tokens),
    ...(before < lengthAfter(change) && { before }),
    ...asWritten(document, entry),
    ...identityOf(edit),
  }));
};

/** Old values are put back, and added members removed. */
const inverseOfReplace = ({ document, plan }: Inversion, edit: EditOf<'replace-entry'>): readonly RestoringEdit[] => {
  const tokens = parsePointer(edit.pointer);
  const entry = locateObject(document, [...tokens, String(edit.index)]);
  const keys = Object.keys(edit.value);
  const old = keys.flatMap((key) => {
    const node = childOf(entry.node, key);
    return node === undefined ? [] : [{ key, ...asWritten(document, node) }];
  });
  const removals = keys
    .filter((key) => childOf(entry.node, key) === undefined)
    .map((key) => ({
      op: 'remove' as const,
      pointer: relocate(document, plan, [...parsePointer(entry.pointer), key]),
    }));
  if (old.length === 0) return removals;

  const list = locateList(document, tokens);
  const restoration: RestoringEdit = {
    op: 'replace-entry',
    pointer: relocate(document, plan, tokens),
    index: indexAfter(plan.changes.get(list.node), edit.index),
    value: Object.fromEntries(old.map(({ key, value }) => [key, value])),
    spelling: `{${old.map(({ key, spelling }) => `${escapeString(key)}:${spelling}`).join(',')}}`,
    ...identityOf(edit),
  };
  return [restoration, ...removals];
};

const asWritten = ({ text }: JsonDocument, node: JsonNode) => ({
  value: toJsonValue(node),
  spelling: text.slice(node.start, node.end),
});

const identityOf = ({ label, identity, volatile }: EntryIdentity & { readonly label: string }) => ({
  label,
  identity,
  ...(volatile && { volatile }),
});
