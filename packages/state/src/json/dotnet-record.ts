import { isDotnetDate } from './dotnet-date.js';

/** The types of the fields that netclaw's records have. A text may be `null` for System.Text.Json, a flag or a date may not. */
export type FieldType = 'text' | 'flag' | 'date' | 'date-or-null';

/** By the name of the field. */
export type FieldTypes = ReadonlyMap<string, FieldType>;

export interface FieldFault {
  readonly field: string;
  readonly reason: 'wrong-type' | 'bad-date' | 'broken-key' | 'broken-text';
}

/** A key and its value, an object or a list for whatever is one. */
export type RecordMember = readonly [key: string, value: unknown];

/**
 * The first member that makes System.Text.Json reject an object as a record of these fields; undefined where it reads it.
 * Names are case-sensitive, others are passed over, but must be decoded for that; of duplicates every one must be valid, although the last wins.
 */
export const findFieldFault = (members: readonly RecordMember[], fields: FieldTypes): FieldFault | undefined => {
  for (const [key, value] of members) {
    const fault = findMemberFault(key, value, fields);
    if (fault) return fault;
  }
  return undefined;
};

/** Of one member. */
export const findMemberFault = (key: string, value: unknown, fields: FieldTypes): FieldFault | undefined => {
  const type = fields.get(key);
  if (type === undefined) return isText(key) ? undefined : { field: key, reason: 'broken-key' };
  const reason = faultOf(value, type);
  return reason && { field: key, reason };
};

const faultOf = (value: unknown, type: FieldType): FieldFault['reason'] | undefined => {
  switch (type) {
    case 'flag':
      return typeof value === 'boolean' ? undefined : 'wrong-type';
    case 'text':
      if (typeof value === 'string') return isText(value) ? undefined : 'broken-text';
      return value === null ? undefined : 'wrong-type';
    case 'date-or-null':
      return value === null ? undefined : faultOf(value, 'date');
    case 'date':
      if (typeof value !== 'string') return 'wrong-type';
      return isDotnetDate(value) ? undefined : 'bad-date';
  }
};

/** Half a surrogate pair, possible as `\ud800`, is not text for .NET, which throws when it decodes one. */
export const isText = (text: string): boolean => text.isWellFormed();
