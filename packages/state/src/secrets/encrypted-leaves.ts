import type { Context } from '@netclaw/doctor-core';
import type { JsonObjectNode } from '@netclaw/doctor-core/json';
import { formatPointer } from '@netclaw/doctor-core/json';
import { isProtectedSecret } from '@netclaw/data-protection';
import type { ConfigFile } from '../config/config-file.js';
import { readWithRoot } from '../config/config-file.js';
import type { VariableSettings } from '../config/variable-settings.js';
import { PATHS } from '../home/paths.js';
import { pathTo } from '../json/json-place.js';
import { foldCase } from '../text/fold-case.js';
import type { ConfigCredential } from './config-credentials.js';
import { findCredentials } from './config-credentials.js';
import type { KeyRingState } from './key-ring-state.js';
import type { Unreadable } from './opened-secret.js';
import { openSecret } from './opened-secret.js';
import type { StringLeaf } from './string-leaves.js';
import { stringLeaves } from './string-leaves.js';

/** An encrypted leaf that cannot be opened. */
export interface UnreadableLeaf extends Unreadable {
  readonly pointer: string;
  /** As the configuration compares it, folded: `PROVIDERS:X:APIKEY`. */
  readonly key: string;
  /** A credential of a provider: the daemon decrypts it at every start, unless a later source sets another, and ends where it cannot. */
  readonly isOfProvider: boolean;
}

/** netclaw.json. */
export interface Settings {
  /** What the file is to the configuration, for `observeConfig`. */
  readonly configuration: ConfigFile;
  /** Its encrypted leaves that cannot be opened; none where it cannot be loaded. */
  readonly unreadable: readonly UnreadableLeaf[];
  /** Credentials in clear. */
  readonly credentials: readonly ConfigCredential[];
}

/** Observes netclaw.json with the keys of a ring that was observed before. */
export const observeSettings = async (context: Context, ring: KeyRingState): Promise<Settings> => {
  const { file, root } = readWithRoot(await context.files.view(PATHS.config), PATHS.config);
  const leaves = root === undefined ? [] : stringLeaves(root).filter(isEncrypted);
  const settings: Settings = {
    configuration: file,
    unreadable: leaves.flatMap((leaf) => unreadableLeaf(leaf, ring)),
    credentials: root === undefined ? [] : findCredentials(root),
  };
  if (root) roots.set(settings, root);
  return settings;
};

/**
 * All of netclaw.json; undefined where it cannot be loaded. Its values may be secrets: what is made of them, and not they, may be kept or
 * shown.
 */
export const wholeOf = (settings: Settings): JsonObjectNode | undefined => roots.get(settings);

const roots = new WeakMap<Settings, JsonObjectNode>();

/** The encrypted values of variables that cannot be opened; the pointer of each is the name of its variable. */
export const unreadableVariables = (settings: VariableSettings, ring: KeyRingState): readonly UnreadableLeaf[] =>
  [...settings].flatMap(([key, { variable, encrypted }]) => {
    const why = encrypted && whyUnreadable(encrypted.reveal(), ring);
    return why === undefined ? [] : [unreadable({ key, pointer: variable }, why)];
  });

export const isEncrypted = ({ value }: StringLeaf): boolean => isProtectedSecret(value);

/** Itself where it cannot be opened. */
export const unreadableLeaf = ({ place, value }: StringLeaf, ring: KeyRingState): readonly UnreadableLeaf[] => {
  const why = whyUnreadable(value, ring);
  if (why === undefined) return [];
  const path = pathTo(place);
  return [unreadable({ key: foldCase(path.join(':')), pointer: formatPointer(path) }, why)];
};

/** Undefined where it can be opened. */
const whyUnreadable = (value: string, ring: KeyRingState): Unreadable | undefined => {
  const opened = openSecret(ring, value);
  if (opened.kind === 'opened') return undefined;
  const { code, keyId } = opened;
  return { code, ...(keyId !== undefined && { keyId }) };
};

const unreadable = (place: Pick<UnreadableLeaf, 'key' | 'pointer'>, why: Unreadable): UnreadableLeaf => ({
  ...place,
  ...why,
  isOfProvider: isOfProvider(place.key),
});

/** Is it a credential of a provider? The other settings of a provider are taken as they are. */
const isOfProvider = (key: string): boolean => {
  const [section, , setting, ...deeper] = key.split(':');
  return section === 'PROVIDERS' && setting !== undefined && deeper.length === 0 && !PLAIN_SETTINGS.includes(setting);
};

const PLAIN_SETTINGS: readonly string[] = ['TYPE', 'ENDPOINT', 'VENDOROPTIONS'];
