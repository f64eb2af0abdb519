import type { RegExpEngine } from 'ajv/dist/types/index.js';
import type { JsonValue } from '../../contract/author/step.js';
import { displayPointer } from '../../contract/value/display-name.js';
import { loadOnce } from '../../contract/value/load-once.js';
import { crashReason } from '../../sandbox/crash-reason.js';
import { testPattern, TooSlow, workFor } from '../../sandbox/test-pattern.js';

/** A JSON Schema of the version 2020-12. */
export type JsonSchema = Readonly<Record<string, JsonValue>>;

/** Where a value breaks its schema, and how; nothing of the value is in the words. */
export interface SchemaProblem {
  /** RFC 6901, within the value. */
  readonly pointer: string;
  /** Such as `must be integer`. */
  readonly reason: string;
}

type Validate = (value: JsonValue) => readonly SchemaProblem[];

const MAX_PROBLEMS = 3;

/** Ajv is large: it is loaded by the first rule that has a schema. */
export const loadAjv = loadOnce(() => import('ajv/dist/2020.js'));

/** A schema may take for ever by itself, or by what a file holds: `uniqueItems` of a long list, a pattern tried at each entry. */
const LIMIT_MS = 1000;

/** As every pattern of a rule: for a while, and against the beginning of a text. */
const regExp: RegExpEngine = Object.assign(
  (pattern: string) => ({
    test: (text: string): boolean => {
      const matches = testPattern(pattern, text);
      if (matches === 'too-slow') throw new TooSlow(`the pattern /${pattern}/ takes too long`);
      return matches;
    },
    // ajv takes those of one name for one
    toString: () => `/${pattern}/u`,
  }),
  { code: 'new RegExp' },
);

const compiled = new WeakMap<JsonSchema, Promise<Validate>>();

/**
 * What validates values by a schema. Rejects where it is not one, or names another one by `$ref`: nothing is fetched. The validator throws where it
 * is not done in a second.
 */
export const validatorOf = (schema: JsonSchema): Promise<Validate> => {
  const known = compiled.get(schema) ?? compile(schema);
  compiled.set(schema, known);
  return known;
};

/** Why a schema cannot be used, in words. */
export const schemaReason = (error: unknown): string => crashReason(error).replace(/^\w*Error: /, '');

const compile = async (schema: JsonSchema): Promise<Validate> => {
  const { Ajv2020 } = await loadAjv();
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    validateFormats: false,
    logger: false,
    addUsedSchema: false,
    code: { regExp },
  });
  if ('$async' in schema) throw new Error('"$async" is not of JSON Schema');
  const validate = workFor(LIMIT_MS, () => ajv.compile(schema));
  return (value) => {
    if (workFor(LIMIT_MS, () => validate(value))) return [];
    return (validate.errors ?? []).slice(0, MAX_PROBLEMS).map(({ instancePath, message }) => ({
      pointer: displayPointer(instancePath),
      reason: message ?? 'is not valid',
    }));
  };
};
