import type { Find, Finding } from '@netclaw/doctor-core';
import type { KeyRingState } from '@netclaw/state';
import type { Encrypted, UnreadableSource, UnreadableValue } from '../files/unreadable-values.js';
import { isFaultOfKeys, pointersOf, unreadableValues, adviceFor } from '../files/unreadable-values.js';
import type { secretsFindings } from './findings.js';

type UndecryptableFind = Find<typeof secretsFindings>;
type UndecryptableFinding = Finding<typeof secretsFindings>;

/**
 * What cannot be decrypted for a fault of its own, by where it is: what the daemon needs at its start, the rest, what is not used, and what
 * only this doctor cannot open.
 */
export const undecryptableFindings = (state: Encrypted, find: UndecryptableFind): readonly UndecryptableFinding[] =>
  unreadableValues(state).flatMap((source) => findingsIn(source, state.keyRing, find));

const findingsIn = (
  { subject, path, again, isRewritten, values }: UnreadableSource,
  keyRing: KeyRingState,
  find: UndecryptableFind,
): readonly UndecryptableFinding[] => {
  const own = values.filter((value) => !isFaultOfKeys(value, keyRing));
  const commands = isRewritten ? ', and commands of netclaw that change several secrets fail' : '';
  return CODES.flatMap((code): readonly UndecryptableFinding[] => {
    const some = own.filter((value) => codeOf(value) === code);
    if (some.length === 0) return [];
    const data = { subject, path, pointers: pointersOf(some), causes: causesOf(some) };
    switch (code) {
      case 'provider-undecryptable':
        return [find(code, { ...data, next: adviceFor('secrets', some, [again]) })];
      case 'undecryptable':
        return [find(code, { ...data, commands, next: adviceFor('secrets', some, [again]) })];
      case 'undecryptable-overridden': {
        const overrides = [...new Set(some.flatMap((value) => value.overrides))].join(', ');
        const start = some.some(({ isOfProvider }) => isOfProvider) ? '; without them the daemon does not start' : '';
        return [find(code, { ...data, overrides, start, commands, again })];
      }
      case 'not-decryptable-here':
        return [find(code, data)];
    }
  });
};

const CODES = ['provider-undecryptable', 'undecryptable', 'undecryptable-overridden', 'not-decryptable-here'] as const;

/** Limits of this doctor: the daemon may well open these values. */
const LIMITS: Readonly<Record<string, string>> = {
  'unsupported-descriptor': 'this doctor does not know the kind of the key{key}',
  'unsupported-algorithm': 'this doctor does not know the algorithm of the key{key}',
  'bad-version': 'the value is of a version that this doctor does not know',
};

const CAUSES: Readonly<Record<string, string>> = {
  'key-not-found': 'the key{key} is not in keys/',
  'key-revoked': 'the key{key} is revoked',
};

const codeOf = ({ code, isOfProvider, overrides }: UnreadableValue): (typeof CODES)[number] => {
  if (code in LIMITS) return 'not-decryptable-here';
  if (overrides.length > 0) return 'undecryptable-overridden';
  return isOfProvider ? 'provider-undecryptable' : 'undecryptable';
};

/** Counted by cause and key: `the key 0f3a… is revoked: 2, the value is damaged: 1`. */
const causesOf = (values: readonly UnreadableValue[]): string => {
  const counts = new Map<string, number>();
  for (const { code, keyId } of values) {
    const key = keyId === undefined ? '' : ` ${keyId}`;
    const cause = (LIMITS[code] ?? CAUSES[code] ?? 'the value is damaged').replace('{key}', key);
    counts.set(cause, (counts.get(cause) ?? 0) + 1);
  }
  return [...counts].map(([cause, count]) => `${cause}: ${count}`).join(', ');
};
