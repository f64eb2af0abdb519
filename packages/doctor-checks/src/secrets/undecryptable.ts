import { displayName } from '@netclaw/doctor-core';
import type { Find, Finding, Subject } from '@netclaw/doctor-core';
import { describeOrigin, describeRingProblem, PATHS, TOO_MANY_KEY_FILES, unreadableVariables } from '@netclaw/state';
import type {
  EffectiveConfig,
  KeyRingState,
  SecretsContent,
  SecretsFile,
  Settings,
  UnreadableLeaf,
  VariableSource,
} from '@netclaw/state';
import type { Overriding } from '../files/overriding.js';
import { overridingOf } from '../files/overriding.js';
import type { secretsFindings } from './findings.js';

type UndecryptableFind = Find<typeof secretsFindings>;
type UndecryptableFinding = Finding<typeof secretsFindings>;

/** Values that are named in one finding. */
const MAX_POINTERS = 20;

const TOKEN_KEY = 'DEVICETOKEN';

/** Encrypted values of secrets.json that cannot be opened, the token of this host included. */
const unreadableSecrets = (content: SecretsContent): readonly UnreadableLeaf[] => {
  if (content.kind !== 'object') return [];
  const { token, otherEncrypted } = content;
  return token.kind === 'unreadable'
    ? [...otherEncrypted.unreadable, { pointer: '/DeviceToken', key: TOKEN_KEY, code: token.code, isOfProvider: false }]
    : otherEncrypted.unreadable;
};

interface Encrypted {
  readonly secrets: SecretsFile;
  readonly settings: Settings;
  readonly variables: EffectiveConfig['variables'];
  readonly keyRing: KeyRingState;
}

/** What cannot be decrypted, by where it is: what the daemon needs at its start, the rest, what is not used, and what only this doctor cannot open. */
export const undecryptableFindings = (state: Encrypted, find: UndecryptableFind): readonly UndecryptableFinding[] => {
  const { secrets, settings, variables, keyRing } = state;
  const inFile = (path: string, leaves: readonly UnreadableLeaf[]): readonly UndecryptableFinding[] => {
    const later = overridingOf(path, { secretKeys: secrets.configuration.keys, variables });
    return findingsIn(fileSource(path, keyRing), leaves, later, find);
  };
  return [
    ...inFile(PATHS.secrets, unreadableSecrets(secrets.content)),
    ...inFile(PATHS.config, settings.unreadable),
    ...variables.flatMap(({ source, settings: set }) =>
      unreadableVariables(set, keyRing).flatMap((leaf) =>
        findingsIn(variableSource(source, leaf, keyRing), [leaf], () => [], find),
      ),
    ),
  ];
};

/** Where values are, and how one of them is set anew. */
interface Source {
  readonly subject: Subject;
  readonly path: string;
  readonly again: string;
  readonly keyRing: KeyRingState;
  /** netclaw's writers of secrets decrypt all that is in it. */
  readonly isRewritten: boolean;
}

const fileSource = (path: string, keyRing: KeyRingState): Source => ({
  subject: { path },
  path,
  again: 'enter each value again with `netclaw secrets set <key> <value>`, which works without the others',
  isRewritten: path === PATHS.secrets,
  keyRing,
});

const variableSource = (source: VariableSource, { pointer }: UnreadableLeaf, keyRing: KeyRingState): Source => ({
  subject: { ...(source.source === 'daemon-environment' && { path: PATHS.daemonEnvironment }), name: pointer },
  path: describeOrigin({ ...source, variable: '' }).replace(/^ in /, ''),
  again: `set ${displayName(pointer)} to the value itself, or unset it, so that the files decide`,
  isRewritten: false,
  keyRing,
});

const findingsIn = (
  { subject, path, again, isRewritten, keyRing }: Source,
  leaves: readonly UnreadableLeaf[],
  later: Overriding,
  find: UndecryptableFind,
): readonly UndecryptableFinding[] => {
  const commands = isRewritten ? ', and commands of netclaw that change several secrets fail' : '';
  return CODES.flatMap((code): readonly UndecryptableFinding[] => {
    const some = leaves.filter((leaf) => codeOf(leaf, overridesOf(leaf, later)) === code);
    if (some.length === 0) return [];
    const data = { subject, path, pointers: pointersOf(some), causes: causesOf(some) };
    switch (code) {
      case 'provider-undecryptable':
        return [find(code, { ...data, next: nextOf(some, again, keyRing) })];
      case 'undecryptable':
        return [find(code, { ...data, commands, next: nextOf(some, again, keyRing) })];
      case 'undecryptable-overridden': {
        const overrides = [...new Set(some.flatMap((leaf) => overridesOf(leaf, later)))].join(', ');
        const start = some.some(({ isOfProvider }) => isOfProvider) ? '; without them the daemon does not start' : '';
        return [find(code, { ...data, overrides, start, commands, again })];
      }
      case 'not-decryptable-here':
        return [find(code, data)];
    }
  });
};

/** With keys that cannot be loaded nothing can be encrypted either; and a token is not something that can be typed again. */
const nextOf = (leaves: readonly UnreadableLeaf[], again: string, keyRing: KeyRingState): string => {
  if (keyRing.kind === 'unloadable') {
    return `${describeRingProblem(keyRing).remediation} Until then netclaw cannot encrypt a value either.`;
  }
  const [token] = leaves.filter(({ key }) => key === TOKEN_KEY);
  const ways = [
    ...(token && leaves.length === 1 ? [] : [again]),
    ...(token
      ? [
          'take DeviceToken out of the file. In a mode with remote access the check `pairing` then says how this host gets another token. If the token was for a daemon elsewhere, pair with that daemon again',
        ]
      : []),
  ];
  return `Bring back keys/ from a backup that holds the keys, or ${ways.join('; ')}.`;
};

const CODES = ['provider-undecryptable', 'undecryptable', 'undecryptable-overridden', 'not-decryptable-here'] as const;

/** The token of this host is read from its file alone. */
const overridesOf = ({ key }: UnreadableLeaf, later: Overriding): readonly string[] =>
  key === TOKEN_KEY ? [] : later(key);

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

const codeOf = ({ code, isOfProvider }: UnreadableLeaf, overrides: readonly string[]): (typeof CODES)[number] => {
  if (code in LIMITS) return 'not-decryptable-here';
  if (overrides.length > 0) return 'undecryptable-overridden';
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
