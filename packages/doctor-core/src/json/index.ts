// JSON documents, read with positions
export { nodeAt, parseJsonDocument } from './parse/json-document.js';
export type { JsonDocument, JsonParsed } from './parse/json-document.js';
export { memberOf, toValue } from './parse/json-node.js';
export type { JsonMember, JsonNode, JsonObjectNode } from './parse/json-node.js';
export type { JsonProblem } from './parse/problem.js';
export { extrasIn } from './parse/extras.js';
export { formatPointer, parsePointer } from './parse/pointer.js';
export { positionAt } from './parse/text-position.js';
export type { JsonPosition } from './parse/text-position.js';

// and edited without touching other bytes
export { applyJsonEdits } from './edit-json.js';
