import { displayName } from '@netclaw/doctor-core';
import type { Find, Finding } from '@netclaw/doctor-core';
import { TOO_MANY_KEY_FILES } from '@netclaw/state';
import type { SecretsContent, UnreadableLeaf } from '@netclaw/state';
import type { secretsFindings } from './findings.js';

/** Values that are named in one finding. */
const MAX_POINTERS = 20;

/** Encrypted values of secrets.json that cannot be opened, the token of this host included. */
export const unreadableSecrets = (content: SecretsContent): readonly UnreadableLeaf[] => {
  if (content.kind !== 'object') return [];
  const { token, otherEncrypted } = content;
  return token.kind === 'unreadable'
    ? [...otherEncrypted.unreadable, { pointer: '/DeviceToken', code: token.code, isOfProvider: false }]
    : otherEncrypted.unreadable;
};

/** What of a file cannot be decrypted: what the daemon needs at its start, the rest, and what only this doctor cannot open. */
export const undecryptableFindings = (
  path: string,
  leaves: readonly UnreadableLeaf[],
  find: Find<typeof secretsFindings>,
): readonly Finding<typeof secretsFindings>[] =>
  (['provider-undecryptable', 'undecryptable', 'not-decryptable-here'] as const).flatMap((code) => {
    const some = leaves.filter((leaf) => codeOf(leaf) === code);
    return some.length === 0 ? [] : [find(code, { path, pointers: pointersOf(some), causes: causesOf(some) })];
  });

/** Limits of this doctor: the daemon may well open these values. */
const LIMITS: Readonly<Record<string, string>> = {
  'key-encrypted-at-rest': 'the key is itself encrypted',
  'unsupported-descriptor': 'the key is of a kind that is not supported',
  'unsupported-algorithm': 'the key is for an algorithm that is not supported',
  'bad-version': 'the value is of a newer version',
  'too-many-files': TOO_MANY_KEY_FILES,
  'no-access': 'keys/ or a file in it cannot be read',
  'io-error': 'the disk or the machine fails while keys/ is read',
};

const CAUSES: Readonly<Record<string, string>> = {
  'key-not-found': 'the key is not in keys/',
  'key-revoked': 'the key is revoked',
  'duplicate-key': 'two files in keys/ hold one key',
  'bad-revocation': 'a revocation in keys/ is damaged',
  'bad-xml': 'a file in keys/ is damaged',
  irregular: 'keys/, or a file in it, is not what it should be',
};

const codeOf = ({ code, isOfProvider }: UnreadableLeaf): keyof typeof secretsFindings => {
  if (code in LIMITS) return 'not-decryptable-here';
  return isOfProvider ? 'provider-undecryptable' : 'undecryptable';
};

const pointersOf = (leaves: readonly UnreadableLeaf[]): string => {
  const names = leaves.slice(0, MAX_POINTERS).map(({ pointer }) => displayName(pointer));
  return names.join(', ') + (leaves.length > MAX_POINTERS ? ` and ${leaves.length - MAX_POINTERS} more` : '');
};

/** Counted: `the key is not in keys/: 2, the value is damaged: 1`. */
const causesOf = (leaves: readonly UnreadableLeaf[]): string => {
  const counts = new Map<string, number>();
  for (const { code } of leaves) {
    const cause = LIMITS[code] ?? CAUSES[code] ?? 'the value is damaged';
    counts.set(cause, (counts.get(cause) ?? 0) + 1);
  }
  return [...counts].map(([cause, count]) => `${cause}: ${count}`).join(', ');
};
