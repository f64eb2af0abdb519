import { DataProtectionError, loadKeyRing, unprotectSecret } from '@netclaw/data-protection';
import type { KeyRingState } from './key-ring-state.js';

/** Why a value cannot be opened. */
export interface Unreadable {
  /** That of the `DataProtectionError`, or why the whole ring could not be loaded. */
  readonly code: string;
  /** Of the key that it was encrypted with, a guid, where the value can be understood so far. */
  readonly keyId?: string;
}

type OpenedSecret = { readonly kind: 'opened'; readonly text: string } | ({ readonly kind: 'unreadable' } & Unreadable);

/** Opens one encrypted value of secrets.json. */
export const openSecret = (ring: KeyRingState, value: string): OpenedSecret => {
  if (ring.kind === 'unloadable') return { kind: 'unreadable', code: ring.reason };
  try {
    // without a ring, an empty one: the code then says whether the value could ever have been opened
    return { kind: 'opened', text: unprotectSecret(ring.kind === 'none' ? NO_KEYS : ring.ring, value) };
  } catch (error) {
    if (!(error instanceof DataProtectionError)) throw error;
    const { code, keyId } = error;
    return { kind: 'unreadable', code, ...(keyId !== undefined && { keyId }) };
  }
};

const NO_KEYS = loadKeyRing([]);
