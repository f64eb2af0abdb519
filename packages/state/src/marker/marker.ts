import type { FileView } from '@netclaw/doctor-core';
import { memberOf, parseJsonDocument, toValue } from '@netclaw/doctor-core/json';
import type { FieldType, FieldTypes, RecordMember } from '../json/dotnet-record.js';
import { findFieldFault } from '../json/dotnet-record.js';
import { decodeText } from '../text/decode-text.js';

/** bootstrap-state.json. */
export type Marker =
  | { readonly kind: 'absent' }
  | { readonly kind: 'not-completed' }
  | { readonly kind: 'completed' }
  /** Not JSON, `null`, or of the wrong shape: the daemon reads it as not completed; for what a repair gives up it counts as completed. */
  | { readonly kind: 'malformed' }
  /**
   * A permission or I/O error, or not a regular file (`EISDIR`, `NOT-A-FILE`): the daemon's start aborts, we read it as completed.
   * Before a directory .NET sees no file, but ends when it cannot write the marker.
   */
  | { readonly kind: 'unreadable'; readonly errno: string };

const FLAG = 'HasCompletedFirstSuccessfulNonLocalStart';
const FIELDS: FieldTypes = new Map<string, FieldType>([
  [FLAG, 'flag'],
  ['CompletedAt', 'date-or-null'],
]);

/**
 * bootstrap-state.json as .NET deserializes it. An object that .NET reads has the same meaning here, so one without the flag and one whose
 * flag is spelt in another case are "not completed". A root `null` says nothing, and is `malformed` with all that makes .NET throw:
 * invalid JSON, an empty file, more than 64 levels, a key with half a character, another root, a flag that is not a boolean (`null`
 * included), a `CompletedAt` that is not a date, even beside a flag that is true.
 */
export const readMarker = (view: FileView): Marker => {
  switch (view.kind) {
    case 'absent':
      return { kind: 'absent' };
    case 'unreadable':
      return { kind: 'unreadable', errno: view.errno };
    case 'directory':
      return { kind: 'unreadable', errno: 'EISDIR' };
    case 'other':
      return { kind: 'unreadable', errno: 'NOT-A-FILE' };
    case 'file':
      return readContent(view.bytes);
  }
};

const readContent = (bytes: Uint8Array): Marker => {
  const parsed = parseJsonDocument(decodeText(bytes).bytes);
  if (!parsed.ok) return { kind: 'malformed' };
  const { root } = parsed.document;
  if (root.type !== 'object') return { kind: 'malformed' };
  const members = root.members.map(({ key, value }): RecordMember => [key, toValue(value)]);
  if (findFieldFault(members, FIELDS)) return { kind: 'malformed' };
  const flag = memberOf(root, FLAG);
  return { kind: flag?.type === 'boolean' && flag.value ? 'completed' : 'not-completed' };
};

/** For what a repair gives up: what cannot be read counts as completed, so that nothing is seeded over a finished install. */
export const isCompletedForUs = (marker: Marker): boolean =>
  marker.kind === 'completed' || marker.kind === 'malformed' || marker.kind === 'unreadable';

/** The daemon's reading, for what is wrong and what it does next: malformed is not completed; what it cannot open ends the start. */
export const isCompletedForDaemon = (marker: Marker): boolean | 'aborts' =>
  marker.kind === 'unreadable' ? 'aborts' : marker.kind === 'completed';
