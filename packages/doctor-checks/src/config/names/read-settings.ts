import type { JsonNode, JsonObjectNode } from '@netclaw/doctor-core/json';
import { table } from '#generated/netclaw-table';
import type { SettingsPlace } from '#generated/netclaw-table';
import { readPath } from './read-name.js';

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
}

/** netclaw.json as .NET puts it together: keys in netclaw's spelling, and a colon in a key as a step down. */
export interface ReadSettings {
  readonly names: readonly NameProblem[];
  /** Without keys that have a problem, but for those in another case. Its values may be secrets: it is not kept. */
  readonly value: SettingsValue;
  /** Where a place of `value` stands in the file: RFC 6901. */
  readonly pointerOf: (pointer: string) => string;
}

/** An object without prototype: any name may be among its keys. */
export interface SettingsValue {
  [key: string]: unknown;
}

export const readSettings = (root: JsonObjectNode): ReadSettings => {
  const names: NameProblem[] = [];
  const written = new Map<string, string>();
  const value = empty();

  const readMembers = (node: JsonObjectNode, place: SettingsPlace, target: SettingsValue, at: Place): void => {
    for (const { key, value: child } of node.members) {
      // a colon in a key is a step down
      const read = readPath(key.split(':'), place);
      const pointer = `${at.written}/${escaped(key)}`;
      if (read.kind !== 'right') {
        const successor = read.kind === 'retired' ? read.below['x-successor'] : undefined;
        names.push({
          kind: read.kind,
          pointer,
          name: read.names.join(':'),
          isOfDaemon: at.read === '/Daemon',
          successor,
        });
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
        const section = empty();
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
        return Number(node.raw);
      case 'string':
      case 'boolean':
        return node.value;
      case 'null':
        return null;
    }
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

const empty = (): SettingsValue => Object.create(null) as SettingsValue;

/** Sections that differ in case only are one. */
const sectionIn = (parent: SettingsValue, name: string): SettingsValue => {
  const before = parent[name];
  const section = isSection(before) ? before : empty();
  parent[name] = section;
  return section;
};

export const isSection = (value: unknown): value is SettingsValue =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const escaped = (key: string): string => (/[~/]/.test(key) ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key);
