import type { JsonNode } from '@netclaw/doctor-core';
import { memberOf, Secret } from '@netclaw/doctor-core';
import type { FieldType } from '../json/dotnet-record.js';
import { depthOf, findFieldFault } from '../json/dotnet-record.js';
import type { DeviceDamage, DeviceEntry, FatalReason } from './devices-file.js';
import { decodeHex } from './token-hash.js';

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
  if (node.type !== 'object') return { kind: 'fatal', index, reason: 'not-an-object' };
  const name = textOf(node, 'Name') ?? '';
  const fatal = (reason: FatalReason, field?: string): DeviceEntry => ({
    kind: 'fatal',
    index,
    reason,
    ...(field !== undefined && { field }),
    ...(name !== '' && { name }),
  });
  if (1 + depthOf(node) > MAX_DEPTH) return fatal('too-deep');
  const fault = findFieldFault(node, FIELDS);
  if (fault) return fatal(fault.reason, fault.field);

  const flag = memberOf(node, 'IsBootstrapDevice');
  const tokenHash = textOf(node, 'TokenHash');
  const salt = textOf(node, 'Salt');
  return {
    kind: 'device',
    index,
    name,
    isBootstrap: flag?.type === 'boolean' && flag.value,
    tokenHash: new Secret(tokenHash),
    salt: new Secret(salt),
    damage: damageOf(name, tokenHash ?? '', salt ?? ''),
    isPoison: salt === null,
  };
};

/** `''` where the field is absent, `null` where it is null. */
const textOf = (node: JsonNode, field: string): string | null => {
  const value = memberOf(node, field);
  if (value === undefined) return '';
  return value.type === 'string' ? value.value : null;
};

const damageOf = (name: string, tokenHash: string, salt: string): readonly DeviceDamage[] => {
  const damage: DeviceDamage[] = [];
  if (tokenHash === '') damage.push('hash-missing');
  else if (decodeHex(tokenHash)?.length !== 32) damage.push('hash-malformed');
  if (salt === '') damage.push('salt-missing');
  else if (!decodeHex(salt)) damage.push('salt-malformed');
  if (name.trim() === '') damage.push('name-empty');
  return damage;
};
