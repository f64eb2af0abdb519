import { displayName, displayPointer } from '../contract/value/display-name.js';
import { nearestName } from '../contract/value/nearest-name.js';
import { isRecord } from '../contract/value/shape.js';
import { formatPointer } from '../json/parse/pointer.js';

type Schema = Readonly<Record<string, unknown>>;

/** One place where a value breaks its schema, as ajv reports it. */
export interface SchemaMistake {
  /** RFC 6901. */
  readonly instancePath: string;
  /** What has the keyword that refuses the value. */
  readonly parentSchema?: Schema;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** It is about the name of this key. */
  readonly propertyName?: string;
}

/** What is wrong with a document, and where. */
export interface DocumentMistake {
  /** RFC 6901; of an unknown key, of that. */
  readonly pointer: string;
  /** Half a sentence. */
  readonly reason: string;
  /** The sentence that helps, where there is one. */
  readonly hint?: string;
}

/**
 * A mistake in words, from the titles of the schema. A place may be of several kinds with keys of their own, so that they are looked up in the
 * branch that refuses it. What is in the document is never repeated, but for the names of keys.
 */
export const describeMistake = (
  { instancePath, parentSchema: branch = {}, keyword, params }: SchemaMistake,
  schema: Schema,
): DocumentMistake => {
  const known = isRecord(branch['properties']) ? branch['properties'] : {};
  const { additionalProperty: unknownKey, missingProperty: missingKey, propertyName: name } = params;
  if (typeof unknownKey === 'string') {
    const keys = Object.keys(known);
    const nearest = nearestName(unknownKey, keys);
    return {
      pointer: `${instancePath}${formatPointer([unknownKey])}`,
      reason: `the key "${displayName(unknownKey)}" is unknown`,
      hint: nearest === undefined ? `Known keys: ${keys.join(', ')}.` : `Did you mean "${nearest}"?`,
    };
  }
  if (typeof name === 'string') {
    const title = titleOf(schema, branch['propertyNames']);
    return {
      pointer: `${instancePath}${formatPointer([name])}`,
      reason: `the key "${displayName(name)}" must be ${title}`,
    };
  }
  return typeof missingKey === 'string'
    ? { pointer: instancePath, reason: `it lacks "${missingKey}", ${titleOf(schema, known[missingKey])}` }
    : { pointer: instancePath, reason: `it must be ${titleOf(schema, branch)}${sizeText(keyword, params['limit'])}` };
};

/** How much of it there must be, where that is what is wrong. */
const sizeText = (keyword: string, limit: unknown): string => {
  const [, bound, of = ''] = /^(min|max)(Items|Length|Properties)$/.exec(keyword) ?? [];
  if (bound === undefined || typeof limit !== 'number') return '';
  if (bound === 'min' && limit === 1) return ', and not an empty one';
  const [one, several] = PARTS[of] ?? ['part', 'parts'];
  return `, with at ${bound === 'min' ? 'least' : 'most'} ${limit} ${limit === 1 ? one : several}`;
};

const PARTS: Readonly<Record<string, readonly [one: string, several: string]>> = {
  Items: ['entry', 'entries'],
  Length: ['character', 'characters'],
  Properties: ['key', 'keys'],
};

const titleOf = (schema: Schema, branch: unknown): string => {
  if (!isRecord(branch)) return 'another value';
  const { title, $ref } = branch;
  if (typeof title === 'string') return title;
  return typeof $ref === 'string' ? titleOf(schema, definitionOf(schema, $ref)) : 'another value';
};

/** What `#/definitions/path` stands for. */
const definitionOf = ({ definitions }: Schema, reference: string): unknown =>
  isRecord(definitions) ? definitions[reference.slice('#/definitions/'.length)] : undefined;

/**
 * A mistake as one line.
 *
 * @param whole how the document itself is called; absent: it is not named
 */
export const mistakeInWords = ({ pointer, reason, hint }: DocumentMistake, whole?: string): string => {
  const place = pointer === '' ? whole : displayPointer(pointer);
  return `${place === undefined ? '' : `${place}: `}${reason}${hint === undefined ? '' : `. ${hint}`}`;
};
