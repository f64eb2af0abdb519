import type { FileView } from '@netclaw/doctor-core';
import { parseJsonDocument } from '@netclaw/doctor-core';
import { noContent } from '../file-facts.js';
import type { DevicesContent } from './devices-file.js';
import { readEntry } from './read-entry.js';

/** Deep enough to say which entry it is that .NET finds too deep. */
const DEEPEST = 512;

/** devices.json as the daemon's deserializer would take it, entry by entry. */
export const readDevices = (view: FileView): DevicesContent => {
  if (view.kind !== 'file') return noContent(view) ?? { kind: 'absent' };
  const parsed = parseJsonDocument(view.bytes, { maxDepth: DEEPEST });
  if (!parsed.ok) {
    const { kind, position } = parsed.problem;
    switch (kind) {
      case 'syntax':
        return { kind: 'not-a-list', form: 'corrupt', position };
      case 'empty':
        return { kind: 'not-a-list', form: 'blank' };
      case 'not-utf8':
      case 'too-deep':
        return { kind: 'not-a-list', form: kind, position };
    }
  }
  const { root } = parsed.document;
  switch (root.type) {
    case 'array':
      return { kind: 'list', entries: root.items.map(readEntry) };
    case 'null':
      return { kind: 'null-root' };
    case 'object':
      return { kind: 'not-a-list', form: 'object' };
    case 'string':
    case 'number':
    case 'boolean':
      return { kind: 'not-a-list', form: 'scalar' };
  }
};
