import { createHash } from 'node:crypto';
import type { KeyRing } from '@netclaw/data-protection';
import { loadKeyRing, unprotectSecret } from '@netclaw/data-protection';

/**
 * The daemon's start and its lookup of a token, written from the description of netclaw alone: it shares no reading or judging code
 * with the doctor, only the cryptography. Files that are absent are missing from the map; `blocked` ones give a permission error.
 */
export interface Disk {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly blocked?: ReadonlySet<string>;
  /** As it will be once the keys of providers are entered again, which a repair of the pairing leaves to the operator. */
  readonly hasProviderKeys?: true;
}

export type Start = 'starts' | 'seeds' | 'aborts';

/** Thrown thousands of times, so made once. */
const ABORT = new Error('the start of the daemon aborts');

/** What netclawd does when it is started in a mode that needs remote authentication. */
export const start = (disk: Disk): Start => {
  try {
    return startOrThrow(disk);
  } catch (error) {
    if (error === ABORT) return 'aborts';
    throw error;
  }
};

/** Does a daemon that started from this disk take the token of this host? */
export const opens = (disk: Disk): boolean => {
  if (start(disk) !== 'starts') return false;
  const token = tokenOf(disk);
  return token.kind === 'present' && token.text !== undefined && lookup(devices(disk), token.text);
};

const startOrThrow = (disk: Disk): Start => {
  loadConfiguration(disk);
  const list = devices(disk);
  const isCompleted = marker(disk);
  if (list.length > 0) return 'starts';
  if (isCompleted) throw ABORT;
  const token = tokenOf(disk);
  if (token.kind === 'throws') throw ABORT;
  if (token.kind === 'present') throw ABORT;
  decryptAll(disk, token.root);
  if (ringOf(disk) === 'broken') throw ABORT;
  // what it writes then would be the second of two keys that are one to the configuration: the last start of this host
  if (Object.keys(token.root).some((key) => key !== 'DeviceToken' && isTokenKey(key))) throw ABORT;
  return 'seeds';
};

/** In every mode: keys that are equal ignoring case end the start, and a provider's secret that cannot be decrypted. */
const loadConfiguration = (disk: Disk): void => {
  const root = secretsRoot(disk);
  if (root === 'throws') return;
  if (Object.keys(root).filter(isTokenKey).length > 1) throw ABORT;
  if (disk.hasProviderKeys !== true) decryptAll(disk, root['Providers']);
};

const isTokenKey = (key: string): boolean => key.toLowerCase() === 'devicetoken';

const text = (disk: Disk, path: string): string | undefined => {
  if (disk.blocked?.has(path)) throw ABORT;
  const bytes = disk.files.get(path);
  if (!bytes) return undefined;
  // as .NET's StreamReader: the byte order mark says the encoding, and what is malformed is replaced
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return new TextDecoder(isUtf16 ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8').decode(bytes);
};

const json = (source: string): unknown => {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    throw ABORT;
  }
  if (depth(value) > 64) throw ABORT;
  return value;
};

const depth = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depth)) : 0;

type Device = { readonly Name: string | null; readonly TokenHash: string | null; readonly Salt: string | null } | null;

const devices = (disk: Disk): readonly Device[] => {
  const source = text(disk, 'config/devices.json');
  if (source === undefined) return [];
  const root = json(source);
  if (root === null) return [];
  if (!Array.isArray(root)) throw ABORT;
  return root.map(device);
};

const device = (value: unknown): Device => {
  if (value === null) return null;
  if (typeof value !== 'object' || Array.isArray(value)) throw ABORT;
  const fields = value as Record<string, unknown>;
  for (const name of ['Name', 'TokenHash', 'Salt']) {
    if (name in fields && fields[name] !== null && typeof fields[name] !== 'string') throw ABORT;
  }
  if ('IsBootstrapDevice' in fields && typeof fields['IsBootstrapDevice'] !== 'boolean') throw ABORT;
  for (const name of ['CreatedAt', 'LastUsedAt']) {
    if (!(name in fields)) continue;
    const date = fields[name];
    if (typeof date !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d$/.test(date)) {
      throw ABORT;
    }
  }
  return {
    Name: textOrNull(fields['Name']),
    TokenHash: textOrNull(fields['TokenHash']),
    Salt: textOrNull(fields['Salt']),
  };
};

/** A build with source-generated serializers reads an absent text as null. */
const textOrNull = (value: unknown): string | null => (value === undefined ? null : (value as string | null));

const marker = (disk: Disk): boolean => {
  const source = text(disk, 'config/bootstrap-state.json');
  if (source === undefined) return false;
  try {
    const root = JSON.parse(source) as { HasCompletedFirstSuccessfulNonLocalStart?: unknown } | null;
    return root?.HasCompletedFirstSuccessfulNonLocalStart === true;
  } catch {
    return false;
  }
};

const secretsRoot = (disk: Disk): Record<string, unknown> | 'throws' => {
  try {
    const source = text(disk, 'config/secrets.json');
    const root = source === undefined ? null : json(source);
    if (root === null) return {};
    // neither .NET's configuration nor its JSON tree takes a key twice
    if ((source?.match(/"DeviceToken"/g) ?? []).length > 1) return 'throws';
    return typeof root === 'object' && !Array.isArray(root) ? (root as Record<string, unknown>) : 'throws';
  } catch (error) {
    if (error === ABORT) return 'throws';
    throw error;
  }
};

type Token =
  | { kind: 'throws' }
  | { kind: 'absent'; root: Readonly<Record<string, unknown>> }
  | { kind: 'present'; text: string | undefined };

const tokenOf = (disk: Disk): Token => {
  const root = secretsRoot(disk);
  if (root === 'throws') return { kind: 'throws' };
  const value = root['DeviceToken'];
  if (value === undefined || value === null || value === '') return { kind: 'absent', root };
  if (typeof value !== 'string') return { kind: 'present', text: undefined };
  if (!value.startsWith('ENC:')) return { kind: 'present', text: value };
  const opened = decrypt(disk, value);
  if (opened === undefined) return { kind: 'present', text: undefined };
  return opened === '' ? { kind: 'absent', root } : { kind: 'present', text: opened };
};

const decryptAll = (disk: Disk, root: unknown): void => {
  const walk = (value: unknown): void => {
    if (typeof value === 'string' && value.startsWith('ENC:') && decrypt(disk, value) === undefined) {
      throw ABORT;
    }
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
  };
  walk(root);
};

const isKeyFile = ([path]: readonly [string, Uint8Array]): boolean => /^keys\/[^/]*\.xml$/.test(path);

const rings = new Map<
  string,
  { readonly ring: KeyRing | 'broken'; readonly opened: Map<string, string | undefined> }
>();
const fileIds = new WeakMap<Uint8Array, number>();
let lastId = 0;

const idOf = (bytes: Uint8Array): number => {
  const id = fileIds.get(bytes) ?? (lastId += 1);
  fileIds.set(bytes, id);
  return id;
};

/** Rings are loaded once for the same files, and what they open is remembered. */
const cachedRing = (disk: Disk) => {
  const files = [...disk.files].filter(isKeyFile);
  const key = files.map(([path, bytes]) => `${path} ${idOf(bytes)}`).join();
  const known = rings.get(key);
  if (known) return known;
  let ring: KeyRing | 'broken' = 'broken';
  try {
    ring = loadKeyRing(files.map(([path, bytes]) => ({ name: path.slice(5), bytes })));
  } catch {
    // .NET could not load it either
  }
  if (rings.size > 1_000) rings.clear();
  const made = { ring, opened: new Map<string, string | undefined>() };
  rings.set(key, made);
  return made;
};

const ringOf = (disk: Disk): KeyRing | 'broken' => cachedRing(disk).ring;

const decrypt = (disk: Disk, value: string): string | undefined => {
  const { ring, opened } = cachedRing(disk);
  if (opened.has(value)) return opened.get(value);
  let plain: string | undefined;
  try {
    plain = ring === 'broken' ? undefined : unprotectSecret(ring, value);
  } catch {
    // unknown or revoked key, or a payload that was tampered with
  }
  opened.set(value, plain);
  return plain;
};

/** In list order; a `null` element or salt throws, and with it the whole lookup ends; so does a match that has no name. */
const lookup = (list: readonly Device[], token: string): boolean => {
  const bytes = /^[A-Za-z0-9_-]*={0,2}$/.test(token) ? Buffer.from(token.replace(/=+$/, ''), 'base64url') : undefined;
  if (bytes === undefined) return false;
  for (const one of list) {
    if (one === null) return false;
    const { Name, Salt, TokenHash } = one;
    if (Salt === null) return false;
    if (!/^([0-9a-fA-F]{2})*$/.test(Salt)) continue;
    const hash = createHash('sha256').update(bytes).update(Buffer.from(Salt, 'hex')).digest('hex');
    if (hash === TokenHash?.toLowerCase()) return Name !== null;
  }
  return false;
};
