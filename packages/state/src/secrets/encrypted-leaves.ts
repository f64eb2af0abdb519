import type { Context } from '@netclaw/doctor-core';
import type { JsonNode } from '@netclaw/doctor-core/json';
import { formatPointer } from '@netclaw/doctor-core/json';
import { isProtectedSecret } from '@netclaw/data-protection';
import type { ConfigFile } from '../config/config-file.js';
import { readWithRoot } from '../config/config-file.js';
import type { VariableSettings } from '../config/variable-settings.js';
import { PATHS } from '../home/paths.js';
import { foldCase } from '../text/fold-case.js';
import type { KeyRingState } from './key-ring-state.js';
import { openSecret } from './opened-secret.js';

/** An encrypted leaf that cannot be opened. */
export interface UnreadableLeaf {
  readonly pointer: string;
  /** As the configuration compares it, folded: `PROVIDERS:X:APIKEY`. */
  readonly key: string;
  /** That of the `DataProtectionError`, or why the ring is unloadable. */
  readonly code: string;
  /** A credential of a provider: the daemon decrypts it at every start, unless a later source sets another, and ends where it cannot. */
  readonly isOfProvider: boolean;
}

export interface StringLeaf {
  readonly path: readonly (string | number)[];
  readonly value: string;
}

/** netclaw.json. */
export interface Settings {
  /** What the file is to the configuration, for `observeConfig`. */
  readonly configuration: ConfigFile;
  /** Its encrypted leaves that cannot be opened; none where it cannot be loaded. */
  readonly unreadable: readonly UnreadableLeaf[];
}

/** Observes netclaw.json with the keys of a ring that was observed before. */
export const observeSettings = async (context: Context, ring: KeyRingState): Promise<Settings> => {
  const { file, root } = readWithRoot(await context.files.view(PATHS.config), PATHS.config);
  const leaves = root === undefined ? [] : stringLeaves(root).filter(isEncrypted);
  return { configuration: file, unreadable: leaves.flatMap((leaf) => unreadableLeaf(leaf, ring)) };
};

/** The encrypted values of variables that cannot be opened; the pointer of each is the name of its variable. */
export const unreadableVariables = (settings: VariableSettings, ring: KeyRingState): readonly UnreadableLeaf[] =>
  [...settings].flatMap(([key, { variable, encrypted }]) =>
    encrypted === undefined ? [] : unreadable({ key, pointer: variable }, encrypted.reveal(), ring),
  );

export const stringLeaves = (root: JsonNode): readonly StringLeaf[] => {
  const leaves: StringLeaf[] = [];
  const visit = (node: JsonNode, path: StringLeaf['path']): void => {
    if (node.type === 'string') leaves.push({ path, value: node.value });
    if (node.type === 'array') for (const [at, item] of node.items.entries()) visit(item, [...path, at]);
    if (node.type === 'object') for (const { key, value } of node.members) visit(value, [...path, key]);
  };
  visit(root, []);
  return leaves;
};

export const isEncrypted = ({ value }: StringLeaf): boolean => isProtectedSecret(value);

/** Itself where it cannot be opened. */
export const unreadableLeaf = ({ path, value }: StringLeaf, ring: KeyRingState): readonly UnreadableLeaf[] =>
  unreadable({ key: foldCase(path.join(':')), pointer: formatPointer(path) }, value, ring);

const unreadable = (
  place: Pick<UnreadableLeaf, 'key' | 'pointer'>,
  value: string,
  ring: KeyRingState,
): readonly UnreadableLeaf[] => {
  const opened = openSecret(ring, value);
  return opened.kind === 'opened' ? [] : [{ ...place, code: opened.code, isOfProvider: isOfProvider(place.key) }];
};

/** Is it a credential of a provider? The other settings of a provider are taken as they are. */
const isOfProvider = (key: string): boolean => {
  const [section, , setting, ...deeper] = key.split(':');
  return section === 'PROVIDERS' && setting !== undefined && deeper.length === 0 && !PLAIN_SETTINGS.includes(setting);
};

const PLAIN_SETTINGS: readonly string[] = ['TYPE', 'ENDPOINT', 'VENDOROPTIONS'];
