import type { JsonNode } from '@netclaw/doctor-core/json';
import { isDotnetDate } from './dotnet-date.js';

/** The types of the fields that netclaw's records have. A text may be `null` for System.Text.Json, a flag or a date may not. */
export type FieldType = 'text' | 'flag' | 'date' | 'date-or-null';

interface FieldFault {
  readonly field: string;
  readonly reason: 'wrong-type' | 'bad-date' | 'broken-key' | 'broken-text';
}

type JsonObject = Extract<JsonNode, { readonly type: 'object' }>;

/**
 * The first member that makes System.Text.Json reject an object as a record of these fields; undefined where it reads it.
 * Names are case-sensitive, others are passed over, but must be decoded for that; of duplicates every one must be valid, although the last wins.
 */
export const findFieldFault = (
  object: JsonObject,
  fields: Readonly<Record<string, FieldType>>,
): FieldFault | undefined => {
  for (const { key, value } of object.members) {
    if (!isText(key)) return { field: key, reason: 'broken-key' };
    const type = Object.hasOwn(fields, key) ? fields[key] : undefined;
    const reason = type && faultOf(value, type);
    if (reason) return { field: key, reason };
  }
  return undefined;
};

const faultOf = (value: JsonNode, type: FieldType): FieldFault['reason'] | undefined => {
  switch (type) {
    case 'flag':
      return value.type === 'boolean' ? undefined : 'wrong-type';
    case 'text':
      if (value.type === 'string') return isText(value.value) ? undefined : 'broken-text';
      return value.type === 'null' ? undefined : 'wrong-type';
    case 'date-or-null':
      return value.type === 'null' ? undefined : faultOf(value, 'date');
    case 'date':
      if (value.type !== 'string') return 'wrong-type';
      return isDotnetDate(value.value) ? undefined : 'bad-date';
  }
};

/** Half a surrogate pair, possible as `\ud800`, is not text for .NET, which throws when it decodes one. */
export const isText = (text: string): boolean => !/\p{Surrogate}/u.test(text);

/** How many levels of objects and lists a node is; 0 for a scalar. */
export const depthOf = (node: JsonNode): number => {
  if (node.type !== 'object' && node.type !== 'array') return 0;
  const children = node.type === 'object' ? node.members.map(({ value }) => value) : node.items;
  return 1 + children.reduce((depth, child) => Math.max(depth, depthOf(child)), 0);
};
