import { displayName } from '@netclaw/doctor-core';
import type { Find, Finding } from '@netclaw/doctor-core';
import { formatPointer } from '@netclaw/doctor-core/json';
import type { JsonNode, JsonObjectNode } from '@netclaw/doctor-core/json';
import { PATHS } from '@netclaw/state';
import type { configFindings } from './findings.js';
import type { KnownNames } from './known-names.js';
import { KNOWN_NAMES } from './known-names.js';
import { readPath } from './read-name.js';

type ConfigFind = Find<typeof configFindings>;
type Found = readonly Finding<typeof configFindings>[];

const path = PATHS.config;

/** Keys of netclaw.json that are a name of netclaw in another case, or nearly one. What resembles none is left alone: builds differ. */
export const nameFindings = (root: JsonObjectNode, find: ConfigFind): Found => findBelow(root, [], KNOWN_NAMES, find);

const findBelow = (node: JsonNode, at: readonly string[], known: KnownNames, find: ConfigFind): Found => {
  if (node.type === 'array') {
    const { each } = known;
    return each ? node.items.flatMap((item, index) => findBelow(item, [...at, String(index)], each, find)) : [];
  }
  if (node.type !== 'object') return [];
  return node.members.flatMap(({ key, value }) => {
    // a colon in a key is a step down
    const { kind, names, below } = readPath(key.split(':'), known);
    const pointer = formatPointer([...at, key]);
    const found = findingOf(kind, pointer, displayName(names.join(':')), known, find);
    return [...found, ...findBelow(value, [...at, key], below, find)];
  });
};

const findingOf = (
  kind: ReturnType<typeof readPath>['kind'],
  pointer: string,
  name: string,
  known: KnownNames,
  find: ConfigFind,
): Found => {
  const data = { subject: { path, pointer }, pointer: displayName(pointer), path };
  switch (kind) {
    case 'right':
      return [];
    case 'other-case':
      return [find('key-in-other-case', { ...data, name })];
    case 'misspelt':
      if (known.isComplete) return [find('unknown-daemon-key', { ...data, suggestion: ` (did you mean "${name}"?)` })];
      return [find('misspelt-key', { ...data, name })];
    case 'unknown':
      return [find('unknown-daemon-key', { ...data, suggestion: '' })];
  }
};
