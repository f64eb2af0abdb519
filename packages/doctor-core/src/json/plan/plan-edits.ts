import type { JsonEdit } from '../../contract/author/step.js';
import { changeOf, rejectCollisions, removeSlot, setMember } from './edit-plan.js';
import type { EditPlan } from './edit-plan.js';
import { childOf } from '../parse/json-document.js';
import type { JsonDocument } from '../parse/json-document.js';
import { editsOverlap, targetMissing } from '../parse/json-error.js';
import { locate, locateContainer, locateList, locateObject, locateOwner } from './locate.js';
import { formatPointer, parsePointer } from '../parse/pointer.js';
import { hintsOf, parseSpelling } from '../write/spelling.js';

/** Finds the target of each edit. Throws a `DoctorError` where one is missing, of the wrong kind, or meant twice. */
export const planEdits = (document: JsonDocument, edits: readonly JsonEdit[]): EditPlan => {
  const plan: EditPlan = { changes: new Map(), replacements: [] };
  for (const edit of edits) planEdit(plan, document, edit);
  for (const change of plan.changes.values()) rejectCollisions(change);
  return plan;
};

type EditOf<Op extends JsonEdit['op']> = Extract<JsonEdit, { readonly op: Op }>;

const planEdit = (plan: EditPlan, document: JsonDocument, edit: JsonEdit): void => {
  switch (edit.op) {
    case 'set':
      planSet(plan, document, edit);
      return;
    case 'remove':
      planRemove(plan, document, edit);
      return;
    case 'rename-key':
      planRename(plan, document, edit);
      return;
    case 'insert-entry':
      planInsert(plan, document, edit);
      return;
    case 'replace-entry':
      planReplace(plan, document, edit);
      return;
    case 'remove-entry':
      planRemoveEntry(plan, document, edit);
      return;
  }
};

const planSet = (plan: EditPlan, document: JsonDocument, edit: EditOf<'set'>): void => {
  const tokens = parsePointer(edit.pointer);
  const key = tokens.at(-1);
  const { spelling, before } = hintsOf(edit);
  if (key !== undefined) {
    const { node, ...place } = locateContainer(document, tokens.slice(0, -1));
    if (node.type === 'object') {
      setMember(plan, { node, ...place }, { key, value: edit.value, spelling, before, edit });
      return;
    }
  }
  plan.replacements.push({ ...locate(document, tokens), value: edit.value, spelling });
};

const planRemove = (plan: EditPlan, document: JsonDocument, edit: EditOf<'remove'>): void => {
  const tokens = parsePointer(edit.pointer);
  const owner = locateOwner(document, tokens);
  for (const [index, member] of owner.node.members.entries()) {
    if (member.key === tokens.at(-1)) removeSlot(plan, owner, index, edit.pointer);
  }
};

const planRename = (plan: EditPlan, document: JsonDocument, edit: EditOf<'rename-key'>): void => {
  const tokens = parsePointer(edit.pointer);
  const { renamed } = changeOf(plan, locateOwner(document, tokens));
  const oldKey = tokens.at(-1) ?? '';
  if (renamed.has(oldKey)) throw editsOverlap(edit.pointer);
  renamed.set(oldKey, { key: edit.value, spelling: hintsOf(edit).spelling });
};

const planInsert = (plan: EditPlan, document: JsonDocument, edit: EditOf<'insert-entry'>): void => {
  const list = locateList(document, parsePointer(edit.pointer));
  const end = list.node.items.length;
  const { before = end, value } = edit;
  if (!Number.isInteger(before) || before < 0 || before > end) throw targetMissing(entryPointer(edit.pointer, before));
  changeOf(plan, list).added.push({ at: before, key: undefined, value, spelling: hintsOf(edit).spelling, edit });
};

const planReplace = (plan: EditPlan, document: JsonDocument, edit: EditOf<'replace-entry'>): void => {
  const tokens = parsePointer(edit.pointer);
  locateList(document, tokens);
  const entry = locateObject(document, [...tokens, String(edit.index)]);
  const spelt = parseSpelling(hintsOf(edit).spelling, edit.value);
  for (const [key, value] of Object.entries(edit.value)) {
    const node = spelt && childOf(spelt.root, key);
    const spelling = node && spelt.text.slice(node.start, node.end);
    setMember(plan, entry, { key, value, spelling, before: undefined, edit });
  }
};

const planRemoveEntry = (plan: EditPlan, document: JsonDocument, edit: EditOf<'remove-entry'>): void => {
  const list = locateList(document, parsePointer(edit.pointer));
  const pointer = entryPointer(edit.pointer, edit.index);
  if (list.node.items[edit.index] === undefined) throw targetMissing(pointer);
  removeSlot(plan, list, edit.index, pointer);
};

const entryPointer = (pointer: string, index: number): string => pointer + formatPointer([index]);
