import { nearestName } from '@netclaw/doctor-core';
import { equalsIgnoringCase } from '@netclaw/state';
import type { SettingsPlace } from '#generated/netclaw-table';

/** What a name means at its place. */
interface ReadName {
  /**
   * `other-case` still has its effect. `misspelt` has a name near it, `unknown` has none at a place where no others exist; what is unknown
   * elsewhere counts as right. `retired` has an effect in older builds.
   */
  readonly kind: 'right' | 'other-case' | 'misspelt' | 'unknown' | 'retired';
  /** In netclaw's spelling, as far as it is known. */
  readonly name: string;
  readonly below: SettingsPlace;
  /** Of a misspelt name: what may be at the one that it is near, where it is near no other. */
  readonly meant?: SettingsPlace | undefined;
}

/** A place of which nothing is known. */
export const ANYTHING: SettingsPlace = {};

/** Reads one name of a configuration path. */
export const readName = (written: string, place: SettingsPlace): ReadName => {
  const { properties, additionalProperties: others, items } = place;
  const name = properties && knownName(written, properties);
  const known = properties && name !== undefined ? properties[name] : undefined;
  if (name !== undefined && known) {
    if (known.deprecated) return { kind: 'retired', name, below: known };
    return { kind: name === written ? 'right' : 'other-case', name, below: known };
  }
  if (others) return { kind: 'right', name: written, below: others };
  // an entry of a list, by its number
  if (items) return { kind: 'right', name: written, below: items };
  const names = properties ? currentNames(properties) : [];
  const near = nearestName(written, names);
  if (near !== undefined) {
    const others = names.filter((one) => one !== near);
    const meant = nearestName(written, others) === undefined ? properties?.[near] : undefined;
    return { kind: 'misspelt', name: near, below: ANYTHING, meant };
  }
  return { kind: others === false ? 'unknown' : 'right', name: written, below: ANYTHING };
};

type Properties = NonNullable<SettingsPlace['properties']>;

const knownName = (written: string, properties: Properties): string | undefined =>
  Object.hasOwn(properties, written)
    ? written
    : Object.keys(properties).find((name) => equalsIgnoringCase(name, written));

/** Those that no build has retired. */
const currentNames = (properties: Properties): readonly string[] =>
  Object.keys(properties).filter((name) => properties[name]?.deprecated !== true);

/** The same for a path of several names. The first that is wrong decides; a name in another case is a lesser fault. */
export const readPath = (
  path: readonly string[],
  place: SettingsPlace,
): ReadName & { readonly names: readonly string[] } => {
  const names: string[] = [];
  let kind: ReadName['kind'] = 'right';
  let decided = place;
  let below = place;
  let meant: SettingsPlace | undefined;
  for (const written of path) {
    const read = readName(written, below);
    names.push(read.name);
    below = read.below;
    if (kind === 'right' || (kind === 'other-case' && read.kind !== 'right')) {
      kind = read.kind;
      decided = read.below;
      meant = path.length === 1 ? read.meant : undefined;
    }
  }
  return { kind, name: names.at(-1) ?? '', names, below: kind === 'retired' ? decided : below, meant };
};
