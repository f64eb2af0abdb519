import { DataProtectionError, loadKeyRing, unprotectSecret } from '@netclaw/data-protection';
import type { KeyRingState } from './key-ring-state.js';

/** `code` is that of the `DataProtectionError`, or why the whole ring could not be loaded. */
type OpenedSecret =
  { readonly kind: 'opened'; readonly text: string } | { readonly kind: 'unreadable'; readonly code: string };

/** Opens one encrypted value of secrets.json. */
export const openSecret = (ring: KeyRingState, value: string): OpenedSecret => {
  if (ring.kind === 'unloadable') return { kind: 'unreadable', code: ring.reason };
  try {
    // without a ring, an empty one: the code then says whether the value could ever have been opened
    return { kind: 'opened', text: unprotectSecret(ring.kind === 'none' ? NO_KEYS : ring.ring, value) };
  } catch (error) {
    if (error instanceof DataProtectionError) return { kind: 'unreadable', code: error.code };
    throw error;
  }
};

const NO_KEYS = loadKeyRing([]);
