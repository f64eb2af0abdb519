import type { Environment } from '@netclaw/doctor-core';
import type { JsonNode } from '@netclaw/doctor-core/json';
import { Secret } from '@netclaw/doctor-core';
import { decodeBase64Url, isProtectedSecret } from '@netclaw/data-protection';
import { equalsIgnoringCase } from '../text/fold-case.js';
import type { KeyRingState } from './key-ring-state.js';
import type { Unreadable } from './opened-secret.js';
import { openSecret } from './opened-secret.js';

/** `DeviceToken` as the newest C# code reads it; the key is case-sensitive. */
export type DeviceToken =
  | { readonly kind: 'absent'; readonly form: 'missing' | 'null' | 'empty' | 'encrypted-empty' }
  /** Present for the C# side, but not a credential: blank text, or not a string at all. */
  | { readonly kind: 'malformed'; readonly form: 'blank' | 'not-a-string' }
  /** Present, encrypted, and the key ring cannot open it. */
  | ({ readonly kind: 'unreadable' } & Unreadable)
  | {
      readonly kind: 'text';
      readonly isEncrypted: boolean;
      /** Unpadded base64url of exactly 32 bytes, in its one canonical spelling. */
      readonly isCanonical: boolean;
      readonly value: Secret<string>;
    };

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

/** Unpadded base64url of exactly 32 bytes in its one canonical spelling: what netclaw makes as a token. */
export const isCanonicalToken = (text: string): boolean =>
  /^[A-Za-z0-9_-]{43}$/.test(text) && decodeBase64Url(text) !== undefined;

const NAME = 'NETCLAW_DeviceToken';

/**
 * The variable that sets a `DeviceToken`, by its name as it is spelt there; undefined where none does. Such a token is only ever
 * reported: which of the daemons it belongs to is unknown, so it is never matched and never used.
 */
export const findTokenInEnvironment = (environment: Environment): string | undefined =>
  Object.keys(environment).find((name) => equalsIgnoringCase(name, NAME) && environment[name] !== '');
