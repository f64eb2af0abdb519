import type { JsonNode } from '@netclaw/doctor-core/json';
import { Secret } from '@netclaw/doctor-core';
import { toValue } from '@netclaw/doctor-core/json';
import type { FieldFault, FieldType } from '../json/dotnet-record.js';
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

const FIELDS: Readonly<Record<string, FieldType>> = {
  Name: 'text',
  IsBootstrapDevice: 'flag',
  TokenHash: 'text',
  Salt: 'text',
  CreatedAt: 'date',
  LastUsedAt: 'date',
};

/** Default of System.Text.Json; the list itself is the first level. */
const MAX_DEPTH = 64;

/** One element of a list that `parsePlainly` could read. */
export const readEntry = (value: unknown, index: number): DeviceEntry =>
  readElement(value, index, {
    levelsOf: (object) => levelsOf(object, MAX_DEPTH),
    faultIn: (object) => {
      // without a list of the members: there may be hundreds of thousands of entries
      for (const key in object) {
        const fault = findMemberFault(key, object[key], FIELDS);
        if (fault) return fault;
      }
      return undefined;
    },
  });

/** One element of any list. */
export const readEntryNode = (node: JsonNode, index: number): DeviceEntry =>
  readElement(toValue(node), index, {
    levelsOf: () => depthOf(node),
    // duplicates too
    faultIn: () => {
      const members = node.type === 'object' ? node.members : [];
      return findFieldFault(
        members.map(({ key, value }) => [key, toValue(value)]),
        FIELDS,
      );
    },
  });

type PlainObject = Readonly<Record<string, unknown>>;

/** What a value alone may not say. */
interface ElementForm {
  readonly levelsOf: (object: PlainObject) => number;
  readonly faultIn: (object: PlainObject) => FieldFault | undefined;
}

/** As System.Text.Json reads a `PairedDevice`. */
const readElement = (value: unknown, index: number, form: ElementForm): DeviceEntry => {
  if (value === null) return { kind: 'null', index };
  if (!isObject(value)) return { kind: 'unloadable', index, reason: 'not-an-object', dates: [] };
  const name = textOf(value, 'Name');
  const dates = textsOf(textOf(value, 'CreatedAt'), textOf(value, 'LastUsedAt'));
  const unloadable = (reason: UnloadableReason, field?: string): DeviceEntry => ({
    kind: 'unloadable',
    index,
    reason,
    ...(field !== undefined && { field }),
    ...(name !== null && name !== '' && { name }),
    dates,
  });
  if (1 + form.levelsOf(value) > MAX_DEPTH) return unloadable('too-deep');
  const fault = form.faultIn(value);
  if (fault) return unloadable(fault.reason, fault.reason === 'broken-key' ? undefined : fault.field);

  const tokenHash = textOf(value, 'TokenHash');
  const salt = textOf(value, 'Salt');
  return {
    kind: 'device',
    index,
    name: name ?? '',
    isBootstrap: memberOf(value, 'IsBootstrapDevice') === true,
    tokenHash: new Secret(tokenHash),
    salt: new Secret(salt),
    problems: problemsOf(name, tokenHash ?? '', salt ?? ''),
    dates,
    breaksLookup: salt === null,
  };
};

const isObject = (value: unknown): value is PlainObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const memberOf = (object: PlainObject, field: string): unknown =>
  Object.hasOwn(object, field) ? object[field] : undefined;

const textOf = (object: PlainObject, field: string): string | null => {
  const value = memberOf(object, field);
  return typeof value === 'string' ? value : null;
};

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
