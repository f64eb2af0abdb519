import type { JsonNode } from '@netclaw/doctor-core/json';
import type { JsonStep } from '../json/json-place.js';
import { eachWithin, ROOT } from '../json/json-place.js';

/** A text of a JSON document. */
export interface StringLeaf {
  readonly place: JsonStep;
  readonly value: string;
}

/** Those at any depth, in the order of the document. */
export const stringLeaves = (root: JsonNode): readonly StringLeaf[] => {
  const leaves: StringLeaf[] = [];
  const visit = (node: JsonNode, place: JsonStep): void => {
    if (node.type === 'string') leaves.push({ place, value: node.value });
    else eachWithin(node, place, visit);
  };
  visit(root, ROOT);
  return leaves;
};
