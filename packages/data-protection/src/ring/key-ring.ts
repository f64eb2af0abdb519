import { DataProtectionError } from '../errors/data-protection-error.js';
import { readKeyElement, type KeyElement } from './key-element.js';
import { readRevocationElement, type Revocation } from './revocation-element.js';
import { makeRingKey, type RingKey } from './ring-key.js';
import { parseXmlFile, type KeyFile } from '../encoding/xml-document.js';
import { isNamed } from '../encoding/xml-element.js';

/**
 * Does .NET read a file of this name from a directory of keys? It asks the system for `*.xml`, in which case counts on Linux alone.
 *
 * @param platform as Node names it: `linux`, `win32`, `darwin`
 */
export const isKeyFileName = (name: string, platform: string): boolean =>
  (platform === 'win32' || platform === 'darwin' ? name.toLowerCase() : name).endsWith('.xml');

/** The keys of one directory, in the order of its files, with revocations applied. */
export interface KeyRing {
  readonly keys: readonly RingKey[];
  /** What was passed over; nothing of a file's content but ids. */
  readonly warnings: readonly RingWarning[];
}

/** A file of which nothing is taken, with the reason as a clause, or a revocation of a key that is not there. */
type RingWarning =
  | { readonly kind: 'file-passed-over'; readonly fileName: string; readonly reason: string }
  | { readonly kind: 'unknown-key-revoked'; readonly keyId: string };

/**
 * Loads a key ring from the files of its directory. Pure; only names that end in `.xml` count, and otherwise the name means nothing.
 * `.XML` is the same on Windows and macOS (`isKeyFileName`).
 *
 * Files whose root is neither key nor revocation, and keys whose id or dates cannot be read, are passed over with a warning. Keys that
 * are encrypted at rest, or for other algorithms, stay in the ring.
 *
 * Throws `bad-xml` and `bad-revocation`, because the file might have revoked a key, and `duplicate-key`; each names the file, or both.
 */
export const loadKeyRing = (files: readonly KeyFile[], platform = 'linux'): KeyRing => {
  const found = readFiles(files.filter(({ name }) => isKeyFileName(name, platform)));
  const keys = [...found.keys.values()].map(({ facts, descriptor }) =>
    makeRingKey({ ...facts, isRevoked: found.revocations.some((one) => revokes(one, facts)) }, descriptor),
  );
  const unknown = found.revocations.flatMap((one): readonly RingWarning[] =>
    one.kind === 'key' && !found.keys.has(one.id) ? [{ kind: 'unknown-key-revoked', keyId: one.id }] : [],
  );
  return Object.freeze({ keys: Object.freeze(keys), warnings: Object.freeze([...found.warnings, ...unknown]) });
};

interface Found {
  readonly keys: Map<string, KeyElement>;
  readonly revocations: Revocation[];
  readonly warnings: RingWarning[];
}

const readFiles = (files: readonly KeyFile[]): Found => {
  const found: Found = { keys: new Map(), revocations: [], warnings: [] };
  for (const file of files) readFile(file, found);
  return found;
};

const readFile = (file: KeyFile, found: Found): void => {
  const root = parseXmlFile(file);
  const passOver = (reason: string): void => {
    found.warnings.push({ kind: 'file-passed-over', fileName: file.name, reason });
  };
  if (isNamed(root, 'revocation')) {
    found.revocations.push(readRevocationElement(root, file.name));
  } else if (isNamed(root, 'key')) {
    const key = readKeyElement(root, file.name);
    if (typeof key === 'string') passOver(`it has a key, but ${key}`);
    else addKey(key, found.keys);
  } else {
    passOver('it has neither a key nor a revocation');
  }
};

const addKey = (key: KeyElement, keys: Map<string, KeyElement>): void => {
  const { id: keyId, fileName } = key.facts;
  const other = keys.get(keyId);
  if (other) throw new DataProtectionError('duplicate-key', { keyId, fileName, otherFileName: other.facts.fileName });
  keys.set(keyId, key);
};

const revokes = (revocation: Revocation, facts: KeyElement['facts']): boolean =>
  revocation.kind === 'key' ? revocation.id === facts.id : facts.createdAt < revocation.date;
