import { Secret } from '@netclaw/doctor-core';
import type { JsonNode, JsonObjectNode } from '@netclaw/doctor-core/json';
import { foldCase } from '@netclaw/state';
import { table } from '#generated/netclaw-table';
import type { SettingsPlace } from '#generated/netclaw-table';
import { isSound } from './is-sound.js';
import { isUnknownSection } from './known-sections.js';
import { readPath } from './read-name.js';
import type { RenameBlocker } from './rename.js';
import { renameBlocker } from './rename.js';
import type { SettingsValue } from './settings-value.js';
import { emptySection, sectionIn } from './settings-value.js';

/** A key that is not, or not so, among those that netclaw knows. */
export interface NameProblem {
  readonly kind: 'other-case' | 'misspelt' | 'unknown' | 'retired';
  /** As written. */
  readonly pointer: string;
  /** netclaw's spelling, of all names of a key with colons. */
  readonly name: string;
  /** It is in the section of that name. */
  readonly isOfDaemon: boolean;
  /** What stands for a retired one now. */
  readonly successor: string | undefined;
  /** Why it does not get the name that was meant, or that of its successor; undefined where it can. */
  readonly blocker: RenameBlocker | undefined;
  /** The value of a retired one; undefined where it has a list with something in it. */
  readonly kept: Kept | undefined;
}

/** A value that can be written elsewhere. */
type Kept = number | boolean | null | Secret<string> | readonly never[] | { readonly [key: string]: Kept };

/** netclaw.json as .NET puts it together: keys in netclaw's spelling, and a colon in a key as a step down. */
export interface ReadSettings {
  readonly names: readonly NameProblem[];
  /** Without keys that have a problem, but for those in another case. Its values may be secrets: it is not kept. */
  readonly value: SettingsValue;
  /** Where a place of `value` stands in the file: RFC 6901. */
  readonly pointerOf: (pointer: string) => string;
}

export const readSettings = (root: JsonObjectNode): ReadSettings => {
  const names: NameProblem[] = [];
  const written = new Map<string, string>();
  const value = emptySection();

  const readMembers = (node: JsonObjectNode, place: SettingsPlace, target: SettingsValue, at: Place): void => {
    // a colon in a key is a step down
    const reads = node.members.map(({ key }) => {
      const read = readPath(key.split(':'), place);
      return place === table && read.kind === 'right' && isUnknownSection(key)
        ? ({ ...read, kind: 'unknown' } as const)
        : read;
    });
    // asked for only where a name is not right
    const paths = reads.every(({ kind }) => kind === 'right')
      ? []
      : reads.map(({ names: path }) => foldCase(path.join(':')));
    const uses = new Map<string, number>();
    for (const path of paths) uses.set(path, (uses.get(path) ?? 0) + 1);
    for (const [index, { key, value: child }] of node.members.entries()) {
      const read = reads[index] ?? readPath([key], place);
      const pointer = `${at.written}/${escaped(key)}`;
      if (read.kind !== 'right') {
        const { kind } = read;
        const name = read.names.join(':');
        const isOfDaemon = at.read === '/Daemon';
        const successor = kind === 'retired' ? read.below['x-successor'] : undefined;
        const wanted = foldCase(successor ?? name);
        const isTaken = (uses.get(wanted) ?? 0) > (paths[index] === wanted ? 1 : 0);
        const meant = successor === undefined ? read.meant : place.properties?.[successor];
        const probe = (): unknown => probeOf(child, meant ?? {}, at);
        const blocker = renameBlocker({
          kind,
          name: successor ?? name,
          isTaken,
          meant,
          isOfDaemon,
          node: child,
          probe,
        });
        const kept = kind === 'retired' ? keptOf(child) : undefined;
        names.push({ kind, pointer, name, isOfDaemon, successor, blocker, kept });
      }
      if (read.kind !== 'right' && read.kind !== 'other-case') continue;
      let [parent, canonical] = [target, at.read];
      for (const name of read.names.slice(0, -1)) {
        canonical += `/${escaped(name)}`;
        note(canonical, pointer);
        parent = sectionIn(parent, name);
      }
      const here = { read: `${canonical}/${escaped(read.name)}`, written: pointer };
      note(here.read, pointer);
      put(parent, read.name, child, read.below, here);
    }
  };

  const put = (parent: SettingsValue, name: string, node: JsonNode, place: SettingsPlace, at: Place): void => {
    if (node.type === 'object') readMembers(node, place, sectionIn(parent, name), at);
    else parent[name] = valueOf(node, place, at);
  };

  const valueOf = (node: JsonNode, place: SettingsPlace, at: Place): unknown => {
    switch (node.type) {
      case 'object': {
        const section = emptySection();
        readMembers(node, place, section, at);
        return section;
      }
      case 'array':
        return node.items.map((item, index) => {
          const below = { read: `${at.read}/${index}`, written: `${at.written}/${index}` };
          note(below.read, below.written);
          return valueOf(item, place.items ?? {}, below);
        });
      case 'number':
        return numberAt(place, node.raw);
      case 'string':
      case 'boolean':
        return node.value;
      case 'null':
        return null;
    }
  };

  /** What a value would be at another place; undefined where it would have a fault there. */
  const probeOf = (node: JsonNode, place: SettingsPlace, at: Place): unknown => {
    const before = names.length;
    const probed = valueOf(node, place, { read: '/', written: at.written });
    const isFaulty = names.length > before || !isSound(probed, place);
    names.length = before;
    return isFaulty ? undefined : probed;
  };

  const note = (read: string, pointer: string): void => {
    if (read !== pointer && !written.has(read)) written.set(read, pointer);
  };

  readMembers(root, table, value, { read: '', written: '' });
  return { names, value, pointerOf: (pointer) => written.get(pointer) ?? pointer };
};

/** One place of the settings, by pointers. */
interface Place {
  readonly read: string;
  readonly written: string;
}

const keptOf = (node: JsonNode): Kept | undefined => {
  switch (node.type) {
    case 'object':
      return keptSection(node);
    case 'array':
      return node.items.length === 0 ? [] : undefined;
    case 'number':
      return Number(node.raw);
    case 'string':
      return new Secret(node.value);
    case 'boolean':
      return node.value;
    case 'null':
      return null;
  }
};

const keptSection = ({ members }: JsonObjectNode): Kept | undefined => {
  const kept = members.flatMap(({ key, value }) => {
    const one = keptOf(value);
    return one === undefined ? [] : [[key, one] as const];
  });
  return kept.length === members.length ? Object.fromEntries(kept) : undefined;
};

/** .NET throws on 60.0 and 6e1 where it needs a whole number: that is none here, although JSON does not tell them from 60. */
const numberAt = ({ type }: SettingsPlace, raw: string): number => {
  const value = Number(raw);
  const isWhole = type === 'integer' || (Array.isArray(type) && type.includes('integer'));
  return isWhole && Number.isInteger(value) && !/^-?\d+$/.test(raw) ? Number.NaN : value;
};

const escaped = (key: string): string => (/[~/]/.test(key) ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key);
