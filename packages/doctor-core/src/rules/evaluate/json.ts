import type { Context } from '../../contract/author/context.js';
import type { JsonValue } from '../../contract/author/step.js';
import { displayName } from '../../contract/value/display-name.js';
import { isDoctorError } from '../../contract/value/doctor-error.js';
import { isSameData } from '../../contract/value/same-data.js';
import type { JsonAssertion } from '../model/assertion.js';
import { hasLimits, isVersion, isWithin, limitsText } from '../model/compare.js';
import type { Evaluated } from '../model/evaluated.js';
import { allOf, MET, unknown, unmet } from '../model/evaluated.js';
import type { SchemaProblem } from './json-schema.js';
import { loadSchemas } from './load-schemas.js';
import { matchOf } from './match.js';

export const evaluateJson = async (rule: JsonAssertion, { files }: Context): Promise<Evaluated> => {
  const { json: path, pointer = '', matches } = rule;
  const place = pointer === '' ? path : `${pointer} of ${path}`;
  let value: JsonValue | undefined;
  try {
    value = await files.json(path, pointer);
  } catch (error) {
    // that it cannot be read says nothing of what it holds
    if (!isDoctorError(error) || error.code !== 'files/not-json') throw error;
    return unmet(error.message, 'not JSON', 'JSON');
  }
  if (rule.equals !== undefined) return equalsOf(rule, rule.equals, value, place);
  if (value === undefined) return unmet(`${place} is missing`, 'missing', 'there');
  return allOf([
    hasLimits(rule) ? limitsOf(rule, value, place) : MET,
    rule.schema === undefined ? MET : await schemaOf(rule, rule.schema, value),
    typeof value === 'string'
      ? matchOf(matches, value, place)
      : matches === undefined
        ? MET
        : unmet(`${place} is ${shown(value)}, not a text`, shown(value), `/${matches}/`),
  ]);
};

const equalsOf = (
  { json: path, pointer = '' }: JsonAssertion,
  wanted: JsonValue,
  value: JsonValue | undefined,
  place: string,
): Evaluated => {
  if (isSameData(value, wanted)) return MET;
  const words = displayName(JSON.stringify(wanted));
  const found = typeof value === 'string' && typeof wanted === 'string' ? 'another text' : shown(value);
  const edits = [{ op: 'set', pointer, value: wanted }] as const;
  return unmet(`${place} is ${found}, not ${words}`, found, words, [{ kind: 'edit-json', path, edits }]);
};

const schemaOf = async (
  { json: path, pointer = '' }: JsonAssertion,
  schema: NonNullable<JsonAssertion['schema']>,
  value: JsonValue,
): Promise<Evaluated> => {
  const { schemaReason, validatorOf } = await loadSchemas();
  let problems: readonly SchemaProblem[];
  try {
    problems = (await validatorOf(schema))(value);
  } catch (error) {
    return unknown(`the schema for ${path} cannot be used: ${schemaReason(error)}`);
  }
  if (problems.length === 0) return MET;
  const found = problems.map(({ pointer: at, reason }) => {
    const place = `${pointer}${at}`;
    return `${place === '' ? path : `${place} of ${path}`} ${reason}`;
  });
  return unmet(found.join('; '), problems.map(({ reason }) => reason).join(', '), 'what its schema says');
};

const limitsOf = (rule: JsonAssertion, value: JsonValue, place: string): Evaluated => {
  const isComparable = typeof value === 'number' || isVersion(value);
  if (isComparable && isWithin(value, rule)) return MET;
  const found = isComparable ? String(value) : shown(value);
  return unmet(`${place} is ${found}, not ${limitsText(rule)}`, found, limitsText(rule));
};

/** A text may be a secret. */
const shown = (value: JsonValue | undefined): string => {
  if (value === undefined) return 'missing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'a text';
  return typeof value === 'object' && value !== null ? 'an object' : JSON.stringify(value);
};
