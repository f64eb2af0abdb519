import { displayName } from '@netclaw/doctor-core';
import type { Subject } from '@netclaw/doctor-core';
import { displayPointer } from '@netclaw/doctor-core/engine';
import { PATHS, unreadableVariables } from '@netclaw/state';
import type {
  EffectiveConfig,
  KeyRingState,
  SecretsContent,
  SecretsFile,
  Settings,
  UnreadableLeaf,
  VariableSource,
} from '@netclaw/state';
import { overridingOf } from './overriding.js';
import { describeVariable, variableSubject } from './variable-place.js';

/** What must be observed for the encrypted values of all sources. */
export interface Encrypted {
  readonly secrets: SecretsFile;
  readonly settings: Settings;
  readonly variables: EffectiveConfig['variables'];
  readonly keyRing: KeyRingState;
}

/** An encrypted value that cannot be opened. */
export interface UnreadableValue extends UnreadableLeaf {
  /** It is read as the token of this host, or may be meant as that: only secrets.json has one. */
  readonly isToken: boolean;
  /** Later sources that set another value, in words. */
  readonly overrides: readonly string[];
}

/** Where such values are, and how one of them is set anew. */
export interface UnreadableSource {
  readonly subject: Subject;
  readonly path: string;
  readonly again: string;
  /** netclaw's writers of secrets decrypt all that is in it. */
  readonly isRewritten: boolean;
  readonly values: readonly UnreadableValue[];
}

/** The encrypted values of secrets.json, netclaw.json and variables that cannot be opened, the token of this host included. */
export const unreadableValues = ({ secrets, settings, variables, keyRing }: Encrypted): readonly UnreadableSource[] => {
  const inFile = (path: string, leaves: readonly UnreadableLeaf[]): UnreadableSource => {
    const later = overridingOf(path, { secretKeys: secrets.configuration.keys, variables });
    const values = leaves.map((leaf) => {
      const isToken = path === PATHS.secrets && leaf.key === TOKEN_KEY;
      return { ...leaf, isToken, overrides: isToken ? [] : later(leaf.key) };
    });
    return { ...fileSource(path), values };
  };
  const sources = [
    inFile(PATHS.secrets, unreadableSecrets(secrets.content)),
    inFile(PATHS.config, settings.unreadable),
    ...variables.flatMap(({ source, settings: set }) =>
      unreadableVariables(set, keyRing).map((leaf) => variableSource(source, leaf)),
    ),
  ];
  return sources.filter(({ values }) => values.length > 0);
};

const TOKEN_KEY = 'DEVICETOKEN';

/**
 * Are the keys at fault, and not the value? Then `key-ring` reports it: one cause, one finding. A value that is not used, since a later
 * source sets another, needs no key.
 */
export const isFaultOfKeys = ({ code, overrides }: UnreadableValue, keyRing: KeyRingState): boolean =>
  keyRing.kind === 'unloadable' ||
  code === 'key-encrypted-at-rest' ||
  (code === 'key-not-found' && overrides.length === 0);

/** Values that are named in one finding. */
export const MAX_POINTERS = 20;

/** Names for one sentence, and how many more there are. */
export const pointersOf = (values: readonly { readonly pointer: string }[], count = values.length): string => {
  const names = values.slice(0, MAX_POINTERS).map(({ pointer }) => displayPointer(pointer));
  return names.join(', ') + (count > MAX_POINTERS ? ` and ${count - MAX_POINTERS} more` : '');
};

/** A key is in a backup of the keys; a damaged value is in one of its file, which the keys of another day may not open. */
const RESTORE = {
  'key-ring': 'Restore keys/ from a backup that has the keys',
  secrets: `Restore ${PATHS.secrets} and keys/ from one backup`,
} as const;

/** What to do where keys are missing or values damaged: a token is not something that can be typed again. */
export const adviceFor = (
  owner: keyof typeof RESTORE,
  values: readonly UnreadableValue[],
  agains: readonly string[],
): string => {
  const token = values.find(({ isToken }) => isToken);
  const ways = [
    ...(token && values.length === 1 ? [] : agains),
    ...(token
      ? [
          `take ${displayName(token.pointer)} out of ${PATHS.secrets}. In a mode with remote access the check \`pairing\` then says how this host gets another token. If the token was for a daemon elsewhere, pair with that daemon again`,
        ]
      : []),
  ];
  return `${RESTORE[owner]}, or ${ways.join('; ')}.`;
};

const unreadableSecrets = (content: SecretsContent): readonly UnreadableLeaf[] => {
  if (content.kind !== 'object') return [];
  const { token, otherEncrypted } = content;
  if (token.kind !== 'unreadable') return otherEncrypted.unreadable;
  const { code, keyId } = token;
  const why = { code, ...(keyId !== undefined && { keyId }) };
  return [...otherEncrypted.unreadable, { pointer: '/DeviceToken', key: TOKEN_KEY, isOfProvider: false, ...why }];
};

const fileSource = (path: string): Omit<UnreadableSource, 'values'> => ({
  subject: { path },
  path,
  again: 'enter each value again with `netclaw secrets set <key> <value>`, which works without the others',
  isRewritten: path === PATHS.secrets,
});

const variableSource = (source: VariableSource, leaf: UnreadableLeaf): UnreadableSource => ({
  subject: variableSubject(source, leaf.pointer),
  path: describeVariable(source, leaf.pointer).source.replace(/^in /, ''),
  again: `set ${displayName(leaf.pointer)} to the value itself, or unset it, so that the files decide`,
  isRewritten: false,
  values: [{ ...leaf, isToken: false, overrides: [] }],
});
