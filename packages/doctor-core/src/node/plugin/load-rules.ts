import { readFile, stat } from 'node:fs/promises';
import { schema, validate } from '#generated/plugin-file-validator';
import type { FailedPlugin, Plugin } from '../../contract/author/plugin.js';
import { definePlugin } from '../../contract/author/plugin.js';
import { displayName } from '../../contract/value/display-name.js';
import { errnoOf, isSystemError } from '../../contract/value/errno.js';
import { isRecord } from '../../contract/value/shape.js';
import type { DocumentMistake } from '../../document/describe-mistake.js';
import { mistakeIn, parseDocument } from '../../document/read-document.js';
import { validatePlugin } from '../../registry/plugin-shape.js';
import { checkOf } from '../../rules/check-of.js';
import { InvalidRule } from '../../rules/model/invalid-rule.js';
import type { CheckDocument } from '../../rules/model/rule.js';
import { noteLoaded } from '../../sandbox/plugin-code.js';

const MAX_BYTES = 1_048_576;

/** A plugin that is a JSON file of rules. Never throws for what is in the file. */
export const loadRules = async (file: string, plugin: string): Promise<Plugin | FailedPlugin> => {
  const failed = (failure: FailedPlugin['failure'], problem: string): FailedPlugin => ({ failure, plugin, problem });
  let bytes: Uint8Array;
  try {
    if ((await stat(file)).size > MAX_BYTES) return failed('invalid', `it is larger than ${MAX_BYTES} bytes`);
    bytes = await readFile(file);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return failed('load-failed', `it cannot be read (${errnoOf(error)})`);
  }
  return rulesIn(bytes, plugin);
};

/** The plugin that a file of rules is, or what is wrong with it. */
export const rulesIn = (bytes: Uint8Array, plugin: string): Plugin | FailedPlugin => {
  const failed = (failure: FailedPlugin['failure'], problem: string): FailedPlugin => ({ failure, plugin, problem });
  const parsed = parseDocument(bytes);
  if (!parsed.ok) return failed('invalid', inWords(parsed.mistake));
  const { value } = parsed;
  // another version may have other keys
  if (isRecord(value) && typeof value['apiVersion'] === 'number') {
    const version = validatePlugin({ name: plugin, apiVersion: value['apiVersion'], checks: [], repairs: [] });
    if (!version.ok) return version.failed;
  }
  const mistake = mistakeIn(value, { validate, schema });
  if (mistake) return failed('invalid', inWords(mistake));
  try {
    // as its schema says
    const made = pluginOf(value as PluginDocument);
    noteLoaded(made);
    return made;
  } catch (error) {
    if (!(error instanceof InvalidRule)) throw error;
    return failed('invalid', inWords({ pointer: error.pointer, reason: error.message }));
  }
};

interface PluginDocument {
  readonly name: string;
  readonly checks: readonly CheckDocument[];
}

const pluginOf = ({ name, checks }: PluginDocument): Plugin =>
  definePlugin({
    name: displayName(name),
    checks: checks.map((check, index) => checkOf(check, { pointer: `/checks/${index}` })),
  });

const inWords = ({ pointer, reason, hint }: DocumentMistake): string =>
  [`${pointer === '' ? '' : `${displayPointer(pointer)}: `}${reason}`, ...(hint === undefined ? [] : [hint])].join(
    '. ',
  );

/** Its keys come from the file. */
const displayPointer = (pointer: string): string => pointer.split('/').map(displayName).join('/');
