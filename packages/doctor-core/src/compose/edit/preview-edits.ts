import { displayName, escapeInvisible } from '../../contract/value/display-name.js';
import type { Change } from '../../contract/result/proposal.js';
import { Secret } from '../../contract/value/secret.js';
import type { JsonEdit } from '../../contract/author/step.js';
import { nodeAt } from '../../json/parse/json-document.js';
import { parseForEdits } from '../../json/parse/parse-for-edits.js';
import { hintsOf } from '../../json/write/spelling.js';

/** The structural, redacted preview of JSON edits: which place changes and how, never a value. */
export const previewEdits = (
  path: string,
  old: Uint8Array | undefined,
  edits: readonly JsonEdit[],
): readonly Change[] => {
  const exists = (pointer: string): boolean => {
    const parsed = old && parseForEdits(old);
    return parsed?.ok === true && nodeAt(parsed.document, pointer) !== undefined;
  };
  return edits.map((edit): Change => {
    const pointer = escapeInvisible(edit.pointer);
    switch (edit.op) {
      case 'set':
        if (edit.pointer === '') {
          return {
            path,
            action: old === undefined ? 'create' : 'replace',
            detail: isRestored(edit) ? 'the document from before the repair' : `the document: ${membersOf(edit.value)}`,
          };
        }
        return {
          path,
          pointer,
          action: exists(edit.pointer) ? 'replace' : 'add',
          detail: valueOf(edit),
        };
      case 'rename-key':
        return { path, pointer, action: 'replace', detail: `the key is renamed to ${displayName(edit.value)}` };
      case 'remove':
        return { path, pointer, action: 'remove', detail: 'the key and its value' };
      case 'insert-entry':
        return { path, pointer, action: 'add', detail: `entry "${displayName(edit.label)}"` };
      case 'replace-entry':
        return {
          path,
          pointer: `${pointer}/${edit.index}`,
          action: 'replace',
          detail: `entry "${displayName(edit.label)}": ${Object.keys(edit.value).join(', ')}`,
        };
      case 'remove-entry':
        return {
          path,
          pointer: `${pointer}/${edit.index}`,
          action: 'remove',
          detail: `entry "${displayName(edit.label)}"`,
        };
    }
  });
};

const valueOf = (edit: Extract<JsonEdit, { op: 'set' }>): string => {
  if (isRestored(edit)) return 'the value from before the repair';
  return edit.value instanceof Secret ? 'a new secret value' : 'a new value';
};

/** Only an inverse edit knows how the old value was spelt. */
const isRestored = (edit: JsonEdit): boolean => hintsOf(edit).spelling !== undefined;

/** The keys of a new document, or what it is. */
const membersOf = (value: unknown): string => {
  if (Array.isArray(value) && value.length === 0) return 'an empty list';
  if (Array.isArray(value)) return value.length === 1 ? 'a list of 1 entry' : `a list of ${value.length} entries`;
  return typeof value === 'object' && value !== null && !(value instanceof Secret)
    ? Object.keys(value).join(', ')
    : 'a value';
};
