import type { JsonNode, JsonObjectNode } from '@netclaw/doctor-core/json';
import type { ValueFault } from './file-fault.js';

/** The first key that an object has twice; names are compared exactly. */
export const repeatedMember = ({ members }: JsonObjectNode, path: ValueFault['path']): ValueFault | undefined => {
  const seen = new Set<string>();
  for (const { key, start } of members) {
    if (seen.has(key)) return { path: [...path, key], at: start, problem: 'is there twice' };
    seen.add(key);
  }
  return undefined;
};

/** The first fault that is found in one of these. */
export const firstOf = <T>(list: Iterable<T>, faultOf: (one: T) => ValueFault | undefined): ValueFault | undefined => {
  for (const one of list) {
    const fault = faultOf(one);
    if (fault) return fault;
  }
  return undefined;
};

/** What a value is, as the end of a sentence: `is a list`. */
export const describeKind = ({ type }: JsonNode): string => {
  switch (type) {
    case 'object':
      return 'is an object';
    case 'array':
      return 'is a list';
    case 'string':
      return 'is a text';
    case 'number':
      return 'is a number';
    case 'boolean':
      return 'is true or false';
    case 'null':
      return 'is null';
  }
};
