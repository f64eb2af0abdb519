import type { JsonNode } from '@netclaw/doctor-core/json';
import { Secret } from '@netclaw/doctor-core';
import { memberOf } from '@netclaw/doctor-core/json';
import type { FieldType } from '../json/dotnet-record.js';
import { depthOf, findFieldFault } from '../json/dotnet-record.js';
import { decodeHex } from './token-hash.js';

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
      readonly dates: readonly number[];
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
      /** When the device was paired and last used, as far as that can be read, in ms since the epoch. */
      readonly dates: readonly number[];
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

/** One element of the list as System.Text.Json reads a `PairedDevice`. */
export const readEntry = (node: JsonNode, index: number): DeviceEntry => {
  if (node.type === 'null') return { kind: 'null', index };
  if (node.type !== 'object') return { kind: 'unloadable', index, reason: 'not-an-object', dates: [] };
  const name = textOf(node, 'Name');
  const dates = ['CreatedAt', 'LastUsedAt'].flatMap((field) => dateOf(node, field));
  const unloadable = (reason: UnloadableReason, field?: string): DeviceEntry => ({
    kind: 'unloadable',
    index,
    reason,
    ...(field !== undefined && { field }),
    ...(name !== null && name !== '' && { name }),
    dates,
  });
  if (1 + depthOf(node) > MAX_DEPTH) return unloadable('too-deep');
  const fault = findFieldFault(node, FIELDS);
  if (fault) return unloadable(fault.reason, fault.reason === 'broken-key' ? undefined : fault.field);

  const flag = memberOf(node, 'IsBootstrapDevice');
  const tokenHash = textOf(node, 'TokenHash');
  const salt = textOf(node, 'Salt');
  return {
    kind: 'device',
    index,
    name: name ?? '',
    isBootstrap: flag?.type === 'boolean' && flag.value,
    tokenHash: new Secret(tokenHash),
    salt: new Secret(salt),
    problems: problemsOf(name, tokenHash ?? '', salt ?? ''),
    dates,
    breaksLookup: salt === null,
  };
};

const textOf = (node: JsonNode, field: string): string | null => {
  const value = memberOf(node, field);
  return value?.type === 'string' ? value.value : null;
};

const dateOf = (node: JsonNode, field: string): readonly number[] => {
  const date = Date.parse(textOf(node, field) ?? '');
  return Number.isNaN(date) ? [] : [date];
};

const problemsOf = (name: string | null, tokenHash: string, salt: string): readonly EntryProblem[] => {
  const problems: EntryProblem[] = [];
  if (tokenHash === '') problems.push('hash-missing');
  else if (decodeHex(tokenHash)?.length !== 32) problems.push('hash-malformed');
  if (salt === '') problems.push('salt-missing');
  else if (!decodeHex(salt)) problems.push('salt-malformed');
  if (name === null) problems.push('name-null');
  else if (name.trim() === '') problems.push('name-empty');
  return problems;
};
