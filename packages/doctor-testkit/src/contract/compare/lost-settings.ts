import type { Repair } from '@netclaw/doctor-core';
import { formatPointer, parseJsonDocument, toValue } from '@netclaw/doctor-core/json';

type Steps = Repair['steps'];

/** Settings that a file had and has no more, by pointer or name, but those that an edit takes away by name. */
export const lostSettings = (path: string, before: Uint8Array, after: Uint8Array, steps: Steps): readonly string[] => {
  const own = steps.filter((step) => 'path' in step && step.path === path);
  const [old, fresh] = [jsonOf(before), jsonOf(after)];
  if (isRecord(old) && isRecord(fresh)) {
    const taken = own.flatMap((step) => (step.kind === 'edit-json' ? step.edits : [])).flatMap(takenAway);
    return lostMembers(old, fresh, '').filter((pointer) => !taken.some((one) => isWithin(pointer, one)));
  }
  // an edit of a text names what it replaces
  const isWrittenAnew = own.some(({ kind }) => kind === 'write-file');
  if (!isWrittenAnew || old !== undefined) return [];
  const kept = new Set(namesIn(after));
  return [...new Set(namesIn(before))].filter((name) => !kept.has(name));
};

const takenAway = (edit: Extract<Steps[number], { kind: 'edit-json' }>['edits'][number]): readonly string[] =>
  edit.op === 'remove' || edit.op === 'rename-key' ? [edit.pointer] : [];

const isWithin = (pointer: string, other: string): boolean => pointer === other || pointer.startsWith(`${other}/`);

const lostMembers = (
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  at: string,
): readonly string[] =>
  Object.entries(before).flatMap(([key, value]) => {
    const pointer = `${at}${formatPointer([key])}`;
    if (!Object.hasOwn(after, key)) return [pointer];
    const now = after[key];
    return isRecord(value) && isRecord(now) ? lostMembers(value, now, pointer) : [];
  });

const jsonOf = (bytes: Uint8Array): unknown => {
  const parsed = parseJsonDocument(bytes, { dialect: 'config' });
  return parsed.ok ? toValue(parsed.document.root) : undefined;
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `NAME=value`, `name: value`. */
const namesIn = (bytes: Uint8Array): readonly string[] =>
  Buffer.from(bytes)
    .toString('utf8')
    .split('\n')
    .flatMap((line) => /^\s*(?:export\s+)?([\w.-]+)\s*[=:]/.exec(line)?.[1] ?? []);
