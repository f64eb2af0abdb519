import { nearestName } from '@netclaw/doctor-core';
import { equalsIgnoringCase } from '@netclaw/state';
import type { KnownNames } from './known-names.js';
import { ANYTHING } from './known-names.js';

/** What a name means at its place. */
interface ReadName {
  /**
   * `other-case` still has its effect. `misspelt` has a name near it. `unknown` has none, at a place where no other names exist; what is
   * unknown elsewhere counts as right, since builds differ.
   */
  readonly kind: 'right' | 'other-case' | 'misspelt' | 'unknown';
  /** In netclaw's spelling, as far as it is known. */
  readonly name: string;
  readonly below: KnownNames;
}

/** Reads one name of a configuration path. */
export const readName = (written: string, known: KnownNames): ReadName => {
  const names = [...known.names.keys()];
  const name = names.find((one) => equalsIgnoringCase(one, written));
  if (name !== undefined) {
    return { kind: name === written ? 'right' : 'other-case', name, below: known.names.get(name) ?? ANYTHING };
  }
  if (known.each) return { kind: 'right', name: written, below: known.each };
  const near = nearestName(written, names);
  if (near !== undefined) return { kind: 'misspelt', name: near, below: ANYTHING };
  return { kind: known.isComplete ? 'unknown' : 'right', name: written, below: ANYTHING };
};

/** The same for a path of several names. The first that is wrong decides; a name in another case is a lesser fault. */
export const readPath = (
  path: readonly string[],
  known: KnownNames,
): ReadName & { readonly names: readonly string[] } => {
  const names: string[] = [];
  let kind: ReadName['kind'] = 'right';
  let below = known;
  for (const written of path) {
    const read = readName(written, below);
    names.push(read.name);
    below = read.below;
    if (kind === 'right' || (kind === 'other-case' && read.kind !== 'right')) kind = read.kind;
  }
  return { kind, name: names.at(-1) ?? '', names, below };
};
