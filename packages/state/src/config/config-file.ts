import type { Context, FileView } from '@netclaw/doctor-core';
import type { JsonDocument, JsonNode, JsonObjectNode } from '@netclaw/doctor-core/json';
import { formatPointer, parseJsonDocument, positionAt } from '@netclaw/doctor-core/json';
import { noContent } from '../home/file-facts.js';
import { oncePerLook } from '../home/once-per-look.js';
import { PATHS } from '../home/paths.js';
import type { JsonStep } from '../json/json-place.js';
import { pathTo } from '../json/json-place.js';
import { findPlainProblem } from '../json/plain-problem.js';
import type { TextEncoding } from '../text/decode-text.js';
import { decodeText, isUnmarkedUtf16 } from '../text/decode-text.js';
import type { ConfigContent, JsonPlace, LoadProblem } from './config-content.js';
import type { ConfigLayer } from './config-layer.js';
import { jsonLayer } from './json-layer.js';
import { withoutSecrets } from './without-secrets.js';

/** A JSON file of the configuration. */
export interface ConfigFile {
  readonly content: ConfigContent;
  /** What it gives to the configuration; nothing where it cannot be loaded. */
  readonly layer: ConfigLayer;
  /** The keys that it gives a value, folded (`PROVIDERS:X:APIKEY`); none where it cannot be loaded. */
  readonly keys: ReadonlySet<string>;
  /** Those of them with null or an empty container, which set nothing. */
  readonly blankKeys: ReadonlySet<string>;
  /** Undefined where no file was read. */
  readonly encoding: TextEncoding | undefined;
}

/** netclaw.json or secrets.json (`path`) as .NET's JSON configuration provider loads it. */
export const readConfigFile = (view: FileView, path: string): ConfigFile => readWithRoot(view, path).file;

/**
 * All settings of netclaw.json as they are written; undefined where it cannot be loaded. Their values may be secrets: what is made of them,
 * and not they, may be kept or shown.
 */
export const observeWholeConfig = async (context: Context): Promise<JsonObjectNode | undefined> =>
  readWithRoot(await context.files.view(PATHS.config), PATHS.config).root;

interface ConfigReading {
  readonly file: ConfigFile;
  readonly root: JsonObjectNode | undefined;
}

/** The same, and all that is in a file that can be loaded: with secrets, so not to be kept. */
export const readWithRoot = oncePerLook((view: FileView, path: string): ConfigReading => {
  if (view.kind !== 'file') {
    const content = noContent(view) ?? { kind: 'absent' };
    return { file: { content, ...NOTHING, encoding: undefined }, root: undefined };
  }
  const { encoding, bytes } = decodeText(view.bytes);
  const loaded = isUnmarkedUtf16(view.bytes) ? UNMARKED : load(bytes, path);
  if ('kind' in loaded) return { file: { content: loaded, ...NOTHING, encoding }, root: undefined };
  const { document, root, layer, keys, blankKeys } = loaded;
  const content: ConfigContent = {
    kind: 'object',
    root: withoutSecrets(root),
    plainProblem: findPlainProblem(document),
  };
  return { file: { content, layer, keys, blankKeys, encoding }, root };
});

const NOTHING = { layer: new Map(), keys: new Set<string>(), blankKeys: new Set<string>() } as const;

const UNMARKED: LoadProblem = {
  kind: 'unparsable',
  position: { line: 1, column: 1 },
  reason: 'it is UTF-16 text without a byte order mark, which netclaw reads as UTF-8',
};

interface Loaded {
  readonly document: JsonDocument;
  readonly root: JsonObjectNode;
  readonly layer: ConfigLayer;
  readonly keys: ReadonlySet<string>;
  readonly blankKeys: ReadonlySet<string>;
}

const load = (bytes: Uint8Array, path: string): Loaded | LoadProblem => {
  if (bytes.every((byte) => BLANKS.includes(byte)))
    return { ...EMPTY, reason: bytes.includes(0) ? NULS : 'it is empty' };
  const parsed = parseJsonDocument(bytes, { dialect: 'config' });
  if (!parsed.ok) return { kind: 'unparsable', position: parsed.problem.position, reason: parsed.problem.reason };
  const { document } = parsed;
  const { root, text } = document;
  const unparsable = (offset: number, reason: string): LoadProblem => ({
    kind: 'unparsable',
    position: positionAt(text, offset),
    reason,
  });
  const comment = findRefusedComment(document);
  if (comment !== undefined) return unparsable(comment, 'a comment is not allowed here');
  if (root.type !== 'object') return { kind: 'not-an-object', form: formOf(root) };
  const { layer, keys, blankKeys, brokenAt, repeated } = jsonLayer(root, path);
  if (brokenAt !== undefined) return unparsable(brokenAt, 'an escape such as \\ud83d stands for half a character only');
  if (!repeated) return { document, root, layer, keys, blankKeys };
  return { kind: 'repeated-key', first: placeOf(text, repeated.first), second: placeOf(text, repeated.second) };
};

const BLANKS: readonly number[] = [...Buffer.from('\0\t\n\r \ufeff')];

const EMPTY = { kind: 'unparsable', position: { line: 1, column: 1 }, isEmpty: true } as const;
const NULS = 'it contains nothing but NUL characters';

/** Offset of the first comment that .NET does not take: between a key and its colon, or with a line separator of Unicode behind `//`. */
const findRefusedComment = ({ root, text, comments }: JsonDocument): number | undefined => {
  if (comments.length === 0) return undefined;
  const divided = comments.find(({ start, end }) => /^\/\/.*[\u2028\u2029]/s.test(text.slice(start, end)));
  const beforeColon = (node: JsonNode): number | undefined => {
    if (node.type === 'array') return firstOf(node.items, beforeColon);
    if (node.type !== 'object') return undefined;
    return firstOf(node.members, ({ keyEnd, value }) => commentAt(text, keyEnd) ?? beforeColon(value));
  };
  return divided?.start ?? beforeColon(root);
};

const firstOf = <T>(all: readonly T[], find: (one: T) => number | undefined): number | undefined => {
  for (const one of all) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
};

const commentAt = (text: string, keyEnd: number): number | undefined => {
  const next = text.slice(keyEnd).search(/\S/) + keyEnd;
  return text[next] === '/' ? next : undefined;
};

const formOf = ({ type }: Exclude<JsonNode, JsonObjectNode>): 'null' | 'list' | 'scalar' => {
  if (type === 'null') return 'null';
  return type === 'array' ? 'list' : 'scalar';
};

const placeOf = (text: string, step: JsonStep): JsonPlace => ({
  pointer: formatPointer(pathTo(step)),
  ...positionAt(text, step.offset),
});
