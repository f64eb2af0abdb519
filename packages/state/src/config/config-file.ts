import type { FileView } from '@netclaw/doctor-core';
import type { JsonMember, JsonObjectNode, JsonPosition } from '@netclaw/doctor-core/json';
import { parseJsonDocument, positionAt } from '@netclaw/doctor-core/json';
import type { NoContent } from '../home/file-facts.js';
import { noContent } from '../home/file-facts.js';
import { PATHS } from '../home/paths.js';
import { equalsIgnoringCase } from '../text/fold-case.js';
import type { ConfigLayer } from './config-layer.js';
import { jsonLayer } from './json-layer.js';

/** netclaw.json as a file. */
export type ConfigContent =
  | NoContent
  | { readonly kind: 'unparsable'; readonly position: JsonPosition; readonly reason: string }
  | { readonly kind: 'not-an-object' }
  | {
      readonly kind: 'object';
      /** As written, comments apart: .NET merges sections that differ in case only. */
      readonly daemonSections: readonly JsonMember[];
    };

/** netclaw.json as .NET's configuration loads it: comments and trailing commas are fine, two equal keys (ignoring case) are not. */
export const readConfigFile = (view: FileView): { readonly content: ConfigContent; readonly layer: ConfigLayer } => {
  if (view.kind !== 'file') return { content: noContent(view) ?? { kind: 'absent' }, layer: NOTHING };
  const parsed = parseJsonDocument(view.bytes, { dialect: 'config' });
  if (!parsed.ok) {
    const { position, reason } = parsed.problem;
    return { content: { kind: 'unparsable', position, reason }, layer: NOTHING };
  }
  const { root, text } = parsed.document;
  if (root.type !== 'object') return { content: { kind: 'not-an-object' }, layer: NOTHING };
  const { layer, duplicateAt } = jsonLayer(root, PATHS.config);
  if (duplicateAt === undefined) return { content: { kind: 'object', daemonSections: daemonSections(root) }, layer };
  const position = positionAt(text, duplicateAt);
  return { content: { kind: 'unparsable', position, reason: 'a key is repeated, ignoring case' }, layer: NOTHING };
};

/** The `Daemon` section of secrets.json, which overlays netclaw.json; what is wrong with that file is reported elsewhere. */
export const readSecretsOverlay = (view: FileView): ConfigLayer => {
  const parsed = view.kind === 'file' && parseJsonDocument(view.bytes, { dialect: 'config' });
  return parsed && parsed.ok ? jsonLayer(parsed.document.root, PATHS.secrets).layer : NOTHING;
};

const daemonSections = (root: JsonObjectNode): readonly JsonMember[] =>
  root.members.filter(({ key }) => equalsIgnoringCase(key, 'Daemon'));

const NOTHING: ConfigLayer = new Map();
