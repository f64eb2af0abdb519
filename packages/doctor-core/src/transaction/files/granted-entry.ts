import type { FileChange } from '../../compose/edit/file-change.js';
import { digestOfValue } from '../../compose/edit/value-digest.js';
import { isRecord } from '../../contract/value/shape.js';
import type { JsonEdit } from '../../contract/author/step.js';
import { nodeAt, parseJsonDocument } from '../../json/parse/json-document.js';
import { toValue } from '../../json/parse/json-node.js';
import type { GrantedEntry } from '../journal/journal.js';

/**
 * The list entries that a change adds or renews, also to a content that it replaced as a whole. Their members are kept as digests, so
 * that no secret is in the journal.
 */
export const grantedBy = (change: FileChange): readonly GrantedEntry[] =>
  change.kind === 'write' && change.edits ? change.edits.flatMap((step) => step.forward.flatMap(grantedByEdit)) : [];

const grantedByEdit = (edit: JsonEdit): readonly GrantedEntry[] => {
  if (edit.op !== 'insert-entry' && edit.op !== 'replace-entry') return [];
  if (!isRecord(edit.value)) return [];
  const members = Object.entries(edit.value).filter(([key]) => edit.volatile?.includes(key) !== true);
  return [
    {
      pointer: edit.pointer,
      members: Object.fromEntries(members.map(([key, value]) => [key, digestOfValue(value)])),
      identity: edit.identity,
    },
  ];
};

/** Does the document still hold the entry, unchanged but for its volatile members? */
export const findGranted = (bytes: Uint8Array, granted: GrantedEntry): boolean => {
  const parsed = parseJsonDocument(bytes);
  if (!parsed.ok) return false;
  const node = nodeAt(parsed.document, granted.pointer);
  const list: unknown = node && toValue(node);
  return (
    Array.isArray(list) &&
    list.some(
      (entry: unknown) =>
        isRecord(entry) &&
        Object.entries(granted.members).every(([key, digest]) => key in entry && digestOfValue(entry[key]) === digest),
    )
  );
};
