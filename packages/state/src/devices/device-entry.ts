import type { JsonNode } from '@netclaw/doctor-core/json';
import { Secret } from '@netclaw/doctor-core';
import { toValue } from '@netclaw/doctor-core/json';
import type { FieldFault, FieldType, FieldTypes } from '../json/dotnet-record.js';
import { findFieldFault, findMemberFault } from '../json/dotnet-record.js';
import { levelsOf } from '../json/plain-value.js';
import { isHex } from './token-hash.js';

/** Why an entry is invalid: it authenticates nobody, although the rest of the list works. */
export type EntryProblem =
  'hash-missing' | 'hash-malformed' | 'salt-missing' | 'salt-malformed' | 'name-empty' | 'name-null';

/** Why .NET's deserializer rejects the whole file because of one entry. */
type UnloadableReason = 'not-an-object' | 'wrong-type' | 'bad-date' | 'broken-key' | 'broken-text' | 'too-deep';

/**
 * One element of the list, read as System.Text.Json reads a `PairedDevice`; of duplicate keys the last wins. A text that is absent counts as
 * `null`: so a build with source-generated serializers reads it, and what works for that one works for all.
 */
export type DeviceEntry =
  /** The C# lookup throws here: the entries behind it are never reached. */
  | { readonly kind: 'null'; readonly index: number }
  | {
      readonly kind: 'unloadable';
      readonly index: number;
      readonly reason: UnloadableReason;
      readonly field?: string;
      /** As far as it can be read. */
      readonly name?: string;
      readonly dates: readonly string[];
    }
  | {
      readonly kind: 'device';
      readonly index: number;
      /** `''` where the field is absent or `null`: then the problem `name-null` is there. */
      readonly name: string;
      readonly isBootstrap: boolean;
      /** `null` where the field is absent or `null`. */
      readonly tokenHash: Secret<string | null>;
      /** `null` where the field is absent or `null`, see `breaksLookup`. */
      readonly salt: Secret<string | null>;
      /** Empty for a valid entry; one without a salt has `salt-missing` at least. */
      readonly problems: readonly EntryProblem[];
      /** When the device was paired and last used, as written: what of that is a text. */
      readonly dates: readonly string[];
      /** Its salt is null or absent: the C# lookup throws here, and the entries behind it are never reached. */
      readonly breaksLookup: boolean;
    };

export type PairedDevice = Extract<DeviceEntry, { readonly kind: 'device' }>;

const FIELDS: FieldTypes = new Map<string, FieldType>([
  ['Name', 'text'],
  ['IsBootstrapDevice', 'flag'],
  ['TokenHash', 'text'],
  ['Salt', 'text'],
  ['CreatedAt', 'date'],
  ['LastUsedAt', 'date'],
]);

/** Default of System.Text.Json; the list itself is the first level. */
const MAX_DEPTH = 64;

/** One element of a list that `parsePlainly` could read; `levels` are those of the whole list. */
export const readEntry = (value: unknown, index: number, levels: number): DeviceEntry => {
  if (!isObject(value)) return noObject(value, index);
  const isTooDeep = levels > MAX_DEPTH && 1 + levelsOf(value, MAX_DEPTH) > MAX_DEPTH;
  return readObject(value, index, isTooDeep, faultIn(value));
};

/** Without a list of the members: there may be hundreds of thousands of entries. */
const faultIn = (object: PlainObject): FieldFault | undefined => {
  for (const key in object) {
    const fault = findMemberFault(key, object[key], FIELDS);
    if (fault) return fault;
  }
  return undefined;
};

/** One element of any list. */
export const readEntryNode = (node: JsonNode, index: number): DeviceEntry => {
  const value = toValue(node);
  if (!isObject(value)) return noObject(value, index);
  // duplicates too
  const members = node.type === 'object' ? node.members : [];
  const fault = findFieldFault(
    members.map((member) => [member.key, toValue(member.value)]),
    FIELDS,
  );
  return readObject(value, index, 1 + depthOf(node) > MAX_DEPTH, fault);
};

/** What `JSON.parse` makes: every field is its own, or nothing is. */
type PlainObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is PlainObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const noObject = (value: unknown, index: number): DeviceEntry =>
  value === null ? { kind: 'null', index } : { kind: 'unloadable', index, reason: 'not-an-object', dates: [] };

const TOO_DEEP: { readonly reason: UnloadableReason; readonly field?: string } = { reason: 'too-deep' };

/** As System.Text.Json reads a `PairedDevice`. */
const readObject = (
  { Name, IsBootstrapDevice, TokenHash, Salt, CreatedAt, LastUsedAt }: PlainObject,
  index: number,
  isTooDeep: boolean,
  fault: FieldFault | undefined,
): DeviceEntry => {
  const name = textOf(Name);
  const dates = textsOf(textOf(CreatedAt), textOf(LastUsedAt));
  const problem = isTooDeep ? TOO_DEEP : fault;
  if (problem) {
    const { reason, field } = problem;
    return {
      kind: 'unloadable',
      index,
      reason,
      // a key of which half a character is broken is not repeated
      ...(field !== undefined && reason !== 'broken-key' && { field }),
      ...(name !== null && name !== '' && { name }),
      dates,
    };
  }
  const tokenHash = textOf(TokenHash);
  const salt = textOf(Salt);
  return {
    kind: 'device',
    index,
    name: name ?? '',
    isBootstrap: IsBootstrapDevice === true,
    tokenHash: new Secret(tokenHash),
    salt: new Secret(salt),
    problems: problemsOf(name, tokenHash ?? '', salt ?? ''),
    dates,
    breaksLookup: salt === null,
  };
};

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const textsOf = (one: string | null, other: string | null): readonly string[] => {
  if (one === null) return other === null ? [] : [other];
  return other === null ? [one] : [one, other];
};

/** How many levels of objects and lists a node is; 0 for a scalar. */
const depthOf = (node: JsonNode): number => {
  if (node.type !== 'object' && node.type !== 'array') return 0;
  const children = node.type === 'object' ? node.members.map(({ value }) => value) : node.items;
  return 1 + children.reduce((depth, child) => Math.max(depth, depthOf(child)), 0);
};

/** What most entries have. */
const NO_PROBLEMS: readonly EntryProblem[] = [];

const problemsOf = (name: string | null, tokenHash: string, salt: string): readonly EntryProblem[] => {
  const problems: EntryProblem[] = [];
  if (tokenHash === '') problems.push('hash-missing');
  else if (tokenHash.length !== 64 || !isHex(tokenHash)) problems.push('hash-malformed');
  if (salt === '') problems.push('salt-missing');
  else if (!isHex(salt)) problems.push('salt-malformed');
  if (name === null) problems.push('name-null');
  else if (name.trim() === '') problems.push('name-empty');
  return problems.length === 0 ? NO_PROBLEMS : problems;
};
