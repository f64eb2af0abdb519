import type { Context } from '@netclaw/doctor-core';
import type { JsonNode } from '@netclaw/doctor-core/json';
import { formatPointer } from '@netclaw/doctor-core/json';
import { isProtectedSecret } from '@netclaw/data-protection';
import { readWithRoot } from '../config/config-file.js';
import { PATHS } from '../home/paths.js';
import { equalsIgnoringCase } from '../text/fold-case.js';
import type { KeyRingState } from './key-ring-state.js';
import { openSecret } from './opened-secret.js';

/** An encrypted leaf that cannot be opened. */
export interface UnreadableLeaf {
  readonly pointer: string;
  /** That of the `DataProtectionError`, or why the ring is unloadable. */
  readonly code: string;
  /** In a provider's section: the daemon decrypts it at every start, and ends where it cannot. */
  readonly isOfProvider: boolean;
}

export interface StringLeaf {
  readonly path: readonly (string | number)[];
  readonly value: string;
}

/** The encrypted leaves of netclaw.json that cannot be opened; none where it cannot be loaded. */
export const observeUnreadableSettings = async (
  context: Context,
  ring: KeyRingState,
): Promise<readonly UnreadableLeaf[]> => {
  const { root } = readWithRoot(await context.files.view(PATHS.config), PATHS.config);
  return root === undefined
    ? []
    : stringLeaves(root)
        .filter(isEncrypted)
        .flatMap((leaf) => unreadableLeaf(leaf, ring));
};

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
export const unreadableLeaf = (leaf: StringLeaf, ring: KeyRingState): readonly UnreadableLeaf[] => {
  const opened = openSecret(ring, leaf.value);
  // the configuration splits keys at colons, too
  const [section = ''] = String(leaf.path[0]).split(':');
  const isOfProvider = equalsIgnoringCase(section, 'Providers');
  return opened.kind === 'opened' ? [] : [{ pointer: formatPointer(leaf.path), code: opened.code, isOfProvider }];
};
