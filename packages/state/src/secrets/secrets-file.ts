import type { JsonPosition, Secret } from '@netclaw/doctor-core';
import type { FileFacts, NoContent } from '../file-facts.js';

/** `DeviceToken` as the newest C# code reads it; the key is case-sensitive. */
export type DeviceToken =
  | { readonly kind: 'absent'; readonly form: 'missing' | 'null' | 'empty' | 'encrypted-empty' }
  /** Present for the C# side, but no credential: blank text, or no string at all. */
  | { readonly kind: 'malformed'; readonly form: 'blank' | 'not-a-string' }
  /** Present, encrypted, and the key ring cannot open it. `code` is that of the `DataProtectionError`, or why the ring is unloadable. */
  | { readonly kind: 'unreadable'; readonly code: string }
  | {
      readonly kind: 'text';
      readonly isEncrypted: boolean;
      /** Unpadded base64url of exactly 32 bytes, in its one canonical spelling. */
      readonly isCanonical: boolean;
      readonly value: Secret<string>;
    };

/** An encrypted leaf that cannot be opened. */
export interface UnreadableLeaf {
  readonly pointer: string;
  /** That of the `DataProtectionError`, or why the ring is unloadable. */
  readonly code: string;
}

export type SecretsContent =
  | NoContent
  /** No JSON, or a key stands twice: neither .NET's configuration nor its JSON tree reads that. */
  | { readonly kind: 'corrupt'; readonly position: JsonPosition; readonly reason: string }
  | { readonly kind: 'not-an-object' }
  /** C# treats it as an empty object. */
  | { readonly kind: 'null-root' }
  | {
      readonly kind: 'object';
      readonly token: DeviceToken;
      /** `ENC:` leaves other than the root's `DeviceToken`. */
      readonly otherEncrypted: { readonly count: number; readonly unreadable: readonly UnreadableLeaf[] };
      /** String leaves without the prefix, `DeviceToken` included. */
      readonly plaintextCount: number;
    };

export interface SecretsFile {
  readonly facts: FileFacts;
  readonly content: SecretsContent;
}
