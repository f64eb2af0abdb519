import { Secret } from '@netclaw/doctor-core';
import { formatPointer } from '@netclaw/doctor-core/json';
import { pathTo } from '../json/json-place.js';
import { foldCase } from '../text/fold-case.js';
import { isEncrypted } from './encrypted-leaves.js';
import type { KeyRingState } from './key-ring-state.js';
import { openSecret } from './opened-secret.js';
import type { SecretsContent } from './secrets-content.js';
import { leavesOf } from './secrets-content.js';
import type { StringLeaf } from './string-leaves.js';

/** A text that secrets.json stores. */
export interface StoredSecret {
  /** The section and the names below it, as they are spelt: a colon in a key is a step down. */
  readonly names: readonly string[];
  readonly pointer: string;
  readonly isEncrypted: boolean;
  /** Undefined where it cannot be decrypted. Decrypted when it is asked for. */
  text(): Secret<string> | undefined;
}

/** All of secrets.json by the key of the configuration, folded (`SLACK:BOTTOKEN`), without the token of this host; none where it cannot be loaded. */
export const storedSecrets = (content: SecretsContent, ring: KeyRingState): ReadonlyMap<string, StoredSecret> =>
  new Map(leavesOf(content).map((leaf) => [foldCase(pathTo(leaf.place).join(':')), new StoredLeaf(leaf, ring)]));

/** Makes what is asked of a few when it is asked for: there may be many thousands. */
class StoredLeaf implements StoredSecret {
  readonly #leaf: StringLeaf;
  readonly #ring: KeyRingState;

  constructor(leaf: StringLeaf, ring: KeyRingState) {
    this.#leaf = leaf;
    this.#ring = ring;
  }

  get names(): readonly string[] {
    return pathTo(this.#leaf.place).flatMap((key) => key.split(':'));
  }

  get pointer(): string {
    return formatPointer(pathTo(this.#leaf.place));
  }

  get isEncrypted(): boolean {
    return isEncrypted(this.#leaf);
  }

  text(): Secret<string> | undefined {
    if (!this.isEncrypted) return new Secret(this.#leaf.value);
    const found = openSecret(this.#ring, this.#leaf.value);
    return found.kind === 'opened' ? new Secret(found.text) : undefined;
  }
}
