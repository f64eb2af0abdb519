import { displayName } from '@netclaw/doctor-core';
import {
  nodeAt,
  parseJsonDocument,
  positionAt,
  toValue,
  type JsonDocument,
  type JsonMember,
  type JsonNode,
  type JsonPosition,
} from '@netclaw/doctor-core/json';

import { describeMismatch, type SchemaError } from './describe-mismatch.js';

/** A validator that the build made of one schema. */
interface CompiledSchema {
  readonly validate: { (value: unknown): boolean; errors?: readonly SchemaError[] | null };
  /** Noun phrases by pointer; `*` stands for any entry of a list. */
  readonly expectations: Readonly<Record<string, string>>;
}

/** What is wrong with a file, first of all. */
interface JsonFileProblem {
  readonly position: JsonPosition;
  /** Half a sentence. */
  readonly reason: string;
  /** The sentence that helps, where there is one: a key that was probably meant. */
  readonly hint: string | undefined;
}

type ValidatedJsonFile =
  | {
      readonly ok: true;
      readonly value: unknown;
      /** Where the value at a pointer is. */
      readonly placeOf: (pointer: string) => JsonPosition;
    }
  | { readonly ok: false; readonly problem: JsonFileProblem };

/** Reads a JSON file by a schema; of several mistakes the first in the file is reported. */
export const validateJsonFile = (bytes: Uint8Array, schema: CompiledSchema): ValidatedJsonFile => {
  const parsed = parseJsonDocument(bytes);
  if (!parsed.ok) return { ok: false, problem: { ...parsed.problem, hint: undefined } };
  const { document } = parsed;
  const twice = repeatedKey(document.root);
  if (twice !== undefined) {
    const reason = `the key "${displayName(twice.key)}" is given twice`;
    return {
      ok: false,
      problem: { position: positionAt(document.text, twice.start), reason, hint: 'Keep one of them.' },
    };
  }
  const value: unknown = toValue(document.root);
  if (schema.validate(value)) {
    return {
      ok: true,
      value,
      placeOf: (pointer) => positionAt(document.text, (nodeAt(document, pointer) ?? document.root).start),
    };
  }
  const problems = (schema.validate.errors ?? [])
    .map((error) => problemOf(error, document, schema.expectations))
    .sort((one, other) => compare(one.position, other.position));
  const [first] = problems;
  if (first === undefined) throw new Error('a validator that refuses must say why');
  return { ok: false, problem: first };
};

/** The second of two members of one name: readers differ in which of them they take. */
const repeatedKey = (node: JsonNode): JsonMember | undefined => {
  if (node.type === 'array') return firstOf(node.items);
  if (node.type !== 'object') return undefined;
  const keys = node.members.map(({ key }) => key);
  const second = node.members.find(({ key }, index) => keys.indexOf(key) < index);
  return second ?? firstOf(node.members.map(({ value }) => value));
};

const firstOf = (nodes: readonly JsonNode[]): JsonMember | undefined => {
  for (const node of nodes) {
    const found = repeatedKey(node);
    if (found !== undefined) return found;
  }
  return undefined;
};

const problemOf = (
  error: SchemaError,
  document: JsonDocument,
  expectations: CompiledSchema['expectations'],
): JsonFileProblem => {
  const node = nodeAt(document, error.instancePath) ?? document.root;
  const key = error.params['additionalProperty'];
  const member = node.type === 'object' ? node.members.find((one) => one.key === key) : undefined;
  return {
    position: positionAt(document.text, (member ?? node).start),
    ...describeMismatch(error, expectations),
  };
};

const compare = (one: JsonPosition, other: JsonPosition): number => one.line - other.line || one.column - other.column;

/** A place in a file that an operator edits: `config/doctor.json, line 2, column 3`. */
export const placeText = (path: string, { line, column }: JsonPosition): string =>
  `${path}, line ${line}, column ${column}`;
