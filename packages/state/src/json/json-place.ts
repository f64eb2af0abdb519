import type { JsonNode } from '@netclaw/doctor-core/json';

/** A step from the root of a document to a value, and the place that it leads from: a list of steps for each value would be most of the work. */
export interface JsonStep {
  /** Undefined for the root. */
  readonly above: JsonStep | undefined;
  readonly key: string;
  /** Where the key is, or the item; of the root 0. */
  readonly offset: number;
}

export const ROOT: JsonStep = { above: undefined, key: '', offset: 0 };

/** The keys from the root to a place. */
export const pathTo = (place: JsonStep): readonly string[] => {
  const path: string[] = [];
  for (let step = place; step.above; step = step.above) path.push(step.key);
  return path.reverse();
};

/** The values directly within one, each with its step, in the order of the file; none in a scalar. */
export const eachWithin = (node: JsonNode, place: JsonStep, visit: (value: JsonNode, step: JsonStep) => void): void => {
  if (node.type === 'object') {
    for (const { key, start, value } of node.members) visit(value, { above: place, key, offset: start });
  } else if (node.type === 'array') {
    for (const [at, item] of node.items.entries()) visit(item, { above: place, key: String(at), offset: item.start });
  }
};
