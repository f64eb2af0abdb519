import { readFile, stat } from 'node:fs/promises';
import { schema, validate } from '#generated/plugin-file-validator';
import type { FailedPlugin, Plugin } from '../../contract/author/plugin.js';
import { definePlugin } from '../../contract/author/plugin.js';
import type { JsonValue } from '../../contract/author/step.js';
import { displayName } from '../../contract/value/display-name.js';
import { errnoOf, isSystemError } from '../../contract/value/errno.js';
import { isRecord } from '../../contract/value/shape.js';
import { mistakeInWords } from '../../document/describe-mistake.js';
import { mistakeIn, parseDocument } from '../../document/read-document.js';
import { formatPointer } from '../../json/parse/pointer.js';
import { validatePlugin } from '../../registry/plugin-shape.js';
import { checkOf } from '../../rules/check-of.js';
import { hasInputs, withInputs } from '../../rules/inputs.js';
import { loadSchemas } from '../../rules/evaluate/load-schemas.js';
import { InvalidRule } from '../../rules/model/invalid-rule.js';
import type { CheckDocument } from '../../rules/model/rule.js';
import { noteLoaded } from '../../sandbox/plugin-code.js';

const MAX_BYTES = 1_048_576;

/** A plugin that is a JSON file of rules. Never throws for what is in the file. */
export const loadRules = async (file: string, plugin: string): Promise<Plugin | FailedPlugin> => {
  const failed = (failure: FailedPlugin['failure'], problem: string): FailedPlugin => ({ failure, plugin, problem });
  let bytes: Uint8Array;
  try {
    if ((await stat(file)).size > MAX_BYTES) return failed('invalid-rules', `it is larger than ${MAX_BYTES} bytes`);
    bytes = await readFile(file);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return failed('not-found', `it cannot be read (${errnoOf(error)})`);
  }
  const loaded = rulesIn(bytes, plugin);
  const problem = 'problem' in loaded ? undefined : await schemaProblem(bytes);
  return problem === undefined ? loaded : failed('invalid-rules', problem);
};

/** What is wrong with the first schema of a rule that cannot be used. */
const schemaProblem = async (bytes: Uint8Array): Promise<string | undefined> => {
  const parsed = parseDocument(bytes);
  for (const { pointer, schema } of parsed.ok ? schemasIn(parsed.value, '') : []) {
    const { schemaReason, validatorOf } = await loadSchemas();
    try {
      await validatorOf(schema);
    } catch (error) {
      return mistakeInWords({ pointer, reason: `it is not a schema that can be used: ${schemaReason(error)}` });
    }
  }
  return undefined;
};

interface FoundSchema {
  readonly pointer: string;
  readonly schema: Readonly<Record<string, JsonValue>>;
}

/** Every `schema` beside a `json`, as the document was validated. */
const schemasIn = (value: unknown, pointer: string): readonly FoundSchema[] => {
  if (Array.isArray(value)) return value.flatMap((item: unknown, at) => schemasIn(item, `${pointer}/${at}`));
  if (!isRecord(value)) return [];
  const { json, schema } = value;
  if (typeof json === 'string' && isRecord(schema)) {
    return [{ pointer: `${pointer}/schema`, schema: schema as FoundSchema['schema'] }];
  }
  return Object.entries(value).flatMap(([key, member]) => schemasIn(member, `${pointer}${formatPointer([key])}`));
};

/** The plugin that a file of rules is, or what is wrong with it. */
export const rulesIn = (bytes: Uint8Array, plugin: string): Plugin | FailedPlugin => {
  const failed = (failure: FailedPlugin['failure'], problem: string): FailedPlugin => ({ failure, plugin, problem });
  const parsed = parseDocument(bytes);
  if (!parsed.ok) return failed('invalid-rules', mistakeInWords(parsed.mistake));
  const { value } = parsed;
  // another version may have other keys
  if (isRecord(value) && typeof value['apiVersion'] === 'number') {
    const version = validatePlugin({ name: plugin, apiVersion: value['apiVersion'], checks: [], repairs: [] });
    if (!version.ok) return version.failed;
  }
  const mistake = mistakeIn(value, { validate, schema });
  if (mistake) return failed('invalid-rules', mistakeInWords(mistake));
  try {
    // a default must be what its place takes
    const tuned = hasInputs(value) ? mistakeIn(withDefaults(value as PluginDocument), { validate, schema }) : undefined;
    if (tuned) return failed('invalid-rules', mistakeInWords(tuned));
    // as its schema says
    const made = pluginOf(value as PluginDocument);
    noteLoaded(made);
    return made;
  } catch (error) {
    if (!(error instanceof InvalidRule)) throw error;
    return failed('invalid-rules', mistakeInWords({ pointer: error.pointer, reason: error.message }));
  }
};

interface PluginDocument {
  readonly name: string;
  readonly checks: readonly CheckDocument[];
}

const withDefaults = ({ checks, ...document }: PluginDocument): unknown => ({
  ...document,
  checks: checks.map(({ settings = {}, ...check }, index) => ({
    ...withInputs(check, settings, `/checks/${index}`),
    ...(Object.keys(settings).length > 0 && { settings }),
  })),
});

const pluginOf = ({ name, checks }: PluginDocument): Plugin =>
  definePlugin({
    name: displayName(name),
    checks: checks.map((check, index) => checkOf(check, { pointer: `/checks/${index}` })),
  });
