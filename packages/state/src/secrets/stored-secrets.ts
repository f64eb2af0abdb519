import { Secret } from '@netclaw/doctor-core';
import { formatPointer } from '@netclaw/doctor-core/json';
import { pathTo } from '../json/json-place.js';
import { foldCase } from '../text/fold-case.js';
import { isEncrypted } from './encrypted-leaves.js';
import type { KeyRingState } from './key-ring-state.js';
import { openSecret } from './opened-secret.js';
import type { SecretsContent } from './secrets-content.js';
import { leavesOf } from './secrets-content.js';

/** A text that secrets.json stores. */
export interface StoredSecret {
  /** The section and the names below it, as they are spelt: a colon in a key is a step down. */
  readonly names: readonly string[];
  readonly pointer: string;
  readonly isEncrypted: boolean;
  /** Undefined where it cannot be decrypted. Decrypted when it is asked for. */
  readonly text: () => Secret<string> | undefined;
}

/** All of secrets.json by the key of the configuration, folded (`SLACK:BOTTOKEN`), without the token of this host; none where it cannot be loaded. */
export const storedSecrets = (content: SecretsContent, ring: KeyRingState): ReadonlyMap<string, StoredSecret> =>
  new Map(
    leavesOf(content).map((leaf): [string, StoredSecret] => {
      const path = pathTo(leaf.place);
      const names = path.flatMap((key) => key.split(':'));
      const isOpened = isEncrypted(leaf);
      return [
        foldCase(names.join(':')),
        {
          names,
          pointer: formatPointer(path),
          isEncrypted: isOpened,
          text: () => (isOpened ? opened(ring, leaf.value) : new Secret(leaf.value)),
        },
      ];
    }),
  );

const opened = (ring: KeyRingState, value: string): Secret<string> | undefined => {
  const found = openSecret(ring, value);
  return found.kind === 'opened' ? new Secret(found.text) : undefined;
};
