import type { JsonPosition, Secret } from '@netclaw/doctor-core';
import type { FileFacts, NoContent } from '../file-facts.js';

/** Why an entry authenticates nobody, although the rest of the list works. */
export type DeviceDamage = 'hash-missing' | 'hash-malformed' | 'salt-missing' | 'salt-malformed' | 'name-empty';

/** Why .NET's deserializer rejects the whole file because of one entry. */
export type FatalReason = 'not-an-object' | 'wrong-type' | 'bad-date' | 'too-deep';

/** One element of the list, read as System.Text.Json reads a `PairedDevice`; of duplicate keys the last wins. */
export type DeviceEntry =
  /** The C# lookup throws here: every entry behind it is dead. */
  | { readonly kind: 'null'; readonly index: number }
  | {
      readonly kind: 'fatal';
      readonly index: number;
      readonly reason: FatalReason;
      readonly field?: string;
      /** As far as it can be read. */
      readonly name?: string;
    }
  | {
      readonly kind: 'device';
      readonly index: number;
      readonly name: string;
      readonly isBootstrap: boolean;
      /** `null` where the field is; `''` where it is absent. */
      readonly tokenHash: Secret<string | null>;
      /** `''` where the field is absent; `null` makes the C# lookup throw here, see `isPoison`. */
      readonly salt: Secret<string | null>;
      /** Empty for a working entry; a poison entry has `salt-missing` at least. */
      readonly damage: readonly DeviceDamage[];
      /** `Salt: null`: the C# lookup throws here, every entry behind it is dead. */
      readonly isPoison: boolean;
    };

export type PairedDevice = Extract<DeviceEntry, { readonly kind: 'device' }>;

/** Each form of devices.json is its own case; none of them is "empty" but the list without entries and the `null` root. */
export type DevicesContent =
  | NoContent
  /** The text is no JSON array: corrupt, empty or blank, an object, a scalar, not UTF-8, or nested too deep to read at all. */
  | {
      readonly kind: 'not-a-list';
      readonly form: 'corrupt' | 'blank' | 'object' | 'scalar' | 'not-utf8' | 'too-deep';
      readonly position?: JsonPosition;
    }
  /** C# reads it as an empty list. */
  | { readonly kind: 'null-root' }
  | { readonly kind: 'list'; readonly entries: readonly DeviceEntry[] };

export interface DevicesFile {
  readonly facts: FileFacts;
  readonly content: DevicesContent;
  /** `devices.json.tmp-*` beside it that parse as a list of devices: names only. */
  readonly leftovers: readonly string[];
}
