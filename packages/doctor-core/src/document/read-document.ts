import { displayName } from '../contract/value/display-name.js';
import type { JsonNode } from '../json/parse/json-node.js';
import { toValue } from '../json/parse/json-node.js';
import { parseJsonDocument } from '../json/parse/json-document.js';
import { formatPointer } from '../json/parse/pointer.js';
import type { DocumentMistake, SchemaMistake } from './describe-mistake.js';
import { describeMistake } from './describe-mistake.js';

/** A validator that the build made of one schema, and the schema. */
interface CompiledSchema {
  readonly validate: { (value: unknown): boolean; errors?: readonly SchemaMistake[] | null };
  readonly schema: Readonly<Record<string, unknown>>;
}

type ReadDocument =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly mistake: DocumentMistake };

/** Parses a document: strict JSON, in which no key is given twice. */
export const parseDocument = (bytes: Uint8Array): ReadDocument => {
  const parsed = parseJsonDocument(bytes);
  if (!parsed.ok) {
    const { position, reason } = parsed.problem;
    return {
      ok: false,
      mistake: { pointer: '', reason: `line ${position.line}, column ${position.column}: ${reason}` },
    };
  }
  const twice = repeatedKey(parsed.document.root, '');
  return twice ? { ok: false, mistake: twice } : { ok: true, value: toValue(parsed.document.root) };
};

/** What of a value breaks its schema, first of all; undefined where nothing does. A misspelt key explains what else is missing. */
export const mistakeIn = (value: unknown, { validate, schema }: CompiledSchema): DocumentMistake | undefined => {
  if (validate(value)) return undefined;
  const [first] = [...(validate.errors ?? [])].sort((one, other) => rank(one) - rank(other));
  if (!first) throw new Error('a validator that refuses must say why');
  return describeMistake(first, schema);
};

/** What is said first; a keyword that chooses a branch, or evaluates the name of a key, says nothing by itself. */
const RANKS: readonly string[] = ['additionalProperties', 'propertyNames', 'required'];

const rank = ({ keyword, propertyName }: SchemaMistake): number => {
  if (keyword === 'if' || propertyName !== undefined) return RANKS.length + 1;
  const at = RANKS.indexOf(keyword);
  return at === -1 ? RANKS.length : at;
};

/** The second of two members of one name: readers differ in which of them they take. */
const repeatedKey = (node: JsonNode, pointer: string): DocumentMistake | undefined => {
  if (node.type === 'array') return firstOf(node.items.map((item, index) => repeatedKey(item, `${pointer}/${index}`)));
  if (node.type !== 'object') return undefined;
  const keys = node.members.map(({ key }) => key);
  const twice = keys.find((key, index) => keys.indexOf(key) < index);
  if (twice !== undefined) {
    const reason = `the key "${displayName(twice)}" is given twice`;
    return { pointer: `${pointer}${formatPointer([twice])}`, reason, hint: 'Keep one of them.' };
  }
  return firstOf(node.members.map(({ key, value }) => repeatedKey(value, `${pointer}${formatPointer([key])}`)));
};

const firstOf = (mistakes: readonly (DocumentMistake | undefined)[]): DocumentMistake | undefined =>
  mistakes.find((mistake) => mistake !== undefined);
