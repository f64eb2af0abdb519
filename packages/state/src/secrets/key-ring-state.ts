import type { KeyRing, RingKey } from '@netclaw/data-protection';

/** `keys/` as a value. */
export type KeyRingState =
  /** No directory, or no `*.xml` in it. */
  | { readonly kind: 'none' }
  /** .NET could not load it either. `reason` is the code of the `DataProtectionError`, or `no-access`, `irregular`. */
  | {
      readonly kind: 'unloadable';
      readonly reason: string;
      readonly fileName?: string;
      /** Of two files that hold the same key, the other one. */
      readonly otherFileName?: string;
    }
  | {
      readonly kind: 'loaded';
      readonly ring: KeyRing;
      /** What .NET would encrypt with now; undefined where it would make a new key. */
      readonly defaultKey: RingKey | undefined;
      /** An unexpired, unrevoked key whose material is encrypted at rest: a ring that we cannot judge. */
      readonly hasUnexpiredKeyAtRest: boolean;
    };
