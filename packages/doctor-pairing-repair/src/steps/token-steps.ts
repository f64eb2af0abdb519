import type { JsonEdit, RandomSource } from '@netclaw/doctor-core';
import { Secret } from '@netclaw/doctor-core';
import type { KeyRing, RingKey } from '@netclaw/data-protection';
import { createKey, loadKeyRing, protectSecret } from '@netclaw/data-protection';
import { formatPointer } from '@netclaw/doctor-core/json';
import { PATHS } from '@netclaw/state';
import { misspeltTokenKeys } from '../facts/local-token.js';
import type { PairingState } from '../model/pairing-state.js';
import type { PairingStep } from '../model/pairing-step.js';

interface TokenSteps {
  /** Empty where the ring has a default key. */
  readonly keySteps: readonly PairingStep[];
  readonly secretSteps: readonly PairingStep[];
}

/** Writes a token to secrets.json, encrypted; makes a key for it where .NET would make one too. */
export const tokenSteps = (state: PairingState, token: Secret<string>, random: RandomSource): TokenSteps => {
  const { ring, key, keySteps } = writingKey(state, random);
  const encrypted = new Secret(protectSecret(ring, key, token.reveal(), (length) => random.bytes(length)));
  return { keySteps, secretSteps: writeToken(state, encrypted) };
};

interface WritingKey {
  readonly ring: KeyRing;
  readonly key: RingKey;
  readonly keySteps: readonly PairingStep[];
}

const writingKey = ({ keyRing, hasKeysDirectory }: PairingState, random: RandomSource): WritingKey => {
  if (keyRing.kind === 'unloadable') throw new Error('the keys cannot be loaded');
  if (keyRing.kind === 'loaded' && keyRing.defaultKey) {
    return { ring: keyRing.ring, key: keyRing.defaultKey, keySteps: [] };
  }
  const made = createKey({ randomBytes: (length) => random.bytes(length), now: random.now() });
  const ring = loadKeyRing([{ name: made.fileName, bytes: made.bytes }]);
  const [key] = ring.keys;
  if (!key) throw new Error('a new key cannot be loaded');
  const directory: PairingStep = { kind: 'make-directory', path: PATHS.keys, mode: 0o700 };
  const file: PairingStep = {
    kind: 'write-file',
    path: `${PATHS.keys}/${made.fileName}`,
    content: new Secret(made.bytes),
    mode: 0o600,
    keepOnRollback: true,
    label: 'a new key for encrypting secrets',
  };
  return { ring, key, keySteps: hasKeysDirectory ? [file] : [directory, file] };
};

/**
 * Also to a new file as an edit of its own: it is reverted alone, and what others save there meanwhile stays. A key that is `DeviceToken` in
 * another case gives way in the same edit: with both no daemon could start.
 */
const writeToken = ({ secrets: { content } }: PairingState, token: Secret<string>): readonly PairingStep[] => [
  ...(content.kind === 'object' ? [] : [editSecrets([{ op: 'set', pointer: '', value: { configVersion: 1 } }])]),
  editSecrets([
    ...misspeltTokenKeys(content).map((key): JsonEdit => ({ op: 'remove', pointer: formatPointer([key]) })),
    { op: 'set', pointer: '/DeviceToken', value: token },
  ]),
];

const editSecrets = (edits: readonly JsonEdit[]): PairingStep => ({
  kind: 'edit-json',
  path: PATHS.secrets,
  edits,
  mode: 0o600,
});
