import { isDeepStrictEqual } from 'node:util';
import type { FileChange } from '../../compose/file-change.js';
import { revealSecrets } from '../../contract/reveal-secrets.js';
import type { JsonEdit, JsonValue } from '../../contract/step.js';
import { nodeAt, parseJsonDocument, toValue } from '../../json/json-document.js';
import type { GrantedEntry } from './journal.js';

/** The list entries that a change adds or renews. */
export const grantedBy = (change: FileChange): readonly GrantedEntry[] =>
  change.kind === 'write' && change.edits ? change.edits.flatMap((step) => step.forward.flatMap(grantedByEdit)) : [];

const grantedByEdit = (edit: JsonEdit): readonly GrantedEntry[] => {
  if (edit.op !== 'insert-entry' && edit.op !== 'replace-entry') return [];
  const value = revealSecrets(edit.value);
  if (!isRecord(value)) return [];
  const members = Object.entries(value).filter(([key]) => edit.volatile?.includes(key) !== true);
  return [
    {
      pointer: edit.pointer,
      members: Object.fromEntries(members) as Record<string, JsonValue>,
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
        Object.entries(granted.members).every(([key, value]) => isDeepStrictEqual(entry[key], value)),
    )
  );
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
