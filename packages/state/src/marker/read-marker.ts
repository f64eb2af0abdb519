import type { FileView } from '@netclaw/doctor-core';
import { memberOf, parseJsonDocument } from '@netclaw/doctor-core';
import type { FieldType } from '../json/dotnet-record.js';
import { findFieldFault } from '../json/dotnet-record.js';
import type { Marker } from './marker.js';

const FLAG = 'HasCompletedFirstSuccessfulNonLocalStart';
const FIELDS: Readonly<Record<string, FieldType>> = { [FLAG]: 'flag', CompletedAt: 'date-or-null' };

/**
 * bootstrap-state.json as .NET deserializes it. What .NET reads without complaint keeps its meaning, so a root `null`, an object
 * without the flag and one whose flag is spelt in another case are "not completed". All that makes .NET throw is `malformed`: no
 * JSON, an empty file, bytes that are not UTF-8, more than 64 levels, another root, a flag that is no boolean (`null` included),
 * a `CompletedAt` that is no date, even beside a flag that says true.
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
  const parsed = parseJsonDocument(bytes);
  if (!parsed.ok) return { kind: 'malformed' };
  const { root } = parsed.document;
  if (root.type === 'null') return { kind: 'not-completed' };
  if (root.type !== 'object' || findFieldFault(root, FIELDS)) return { kind: 'malformed' };
  const flag = memberOf(root, FLAG);
  return { kind: flag?.type === 'boolean' && flag.value ? 'completed' : 'not-completed' };
};
