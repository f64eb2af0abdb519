import type { JsonNode } from '@netclaw/doctor-core';
import { Secret } from '@netclaw/doctor-core';
import { isProtectedSecret } from '@netclaw/data-protection';
import { isCanonicalToken } from '../devices/canonical-token.js';
import type { KeyRingState } from './key-ring-state.js';
import { openSecret } from './open-secret.js';
import type { DeviceToken } from './secrets-file.js';

/** The value of the root's `DeviceToken`, undefined where there is none, as the newest C# code reads it. */
export const readToken = (node: JsonNode | undefined, ring: KeyRingState): DeviceToken => {
  if (node === undefined) return { kind: 'absent', form: 'missing' };
  if (node.type === 'null') return { kind: 'absent', form: 'null' };
  if (node.type !== 'string') return { kind: 'malformed', form: 'not-a-string' };
  if (!isProtectedSecret(node.value)) return tokenOf(node.value, false);
  const opened = openSecret(ring, node.value);
  return opened.kind === 'opened' ? tokenOf(opened.text, true) : opened;
};

const tokenOf = (text: string, isEncrypted: boolean): DeviceToken => {
  if (text === '') return { kind: 'absent', form: isEncrypted ? 'encrypted-empty' : 'empty' };
  if (text.trim() === '') return { kind: 'malformed', form: 'blank' };
  return { kind: 'text', isEncrypted, isCanonical: isCanonicalToken(text), value: new Secret(text) };
};
