import type { FileView } from '@netclaw/doctor-core';
import { Secret } from '@netclaw/doctor-core';
import type { JsonPosition, JsonProblem } from '@netclaw/doctor-core/json';
import { parseJsonDocument } from '@netclaw/doctor-core/json';
import type { NoContent } from '../home/file-facts.js';
import { noContent } from '../home/file-facts.js';
import { oncePerLook } from '../home/once-per-look.js';
import type { TextEncoding } from '../text/decode-text.js';
import { decodeText, isUnmarkedUtf16 } from '../text/decode-text.js';
import type { JsonExtras } from '../json/json-extras.js';
import { readWithoutExtras } from '../json/json-extras.js';
import { parsePlainly } from '../json/plain-value.js';
import type { DeviceEntry } from './device-entry.js';
import { readEntry, readEntryNode } from './device-entry.js';
import { recoverNames } from './recovered-names.js';

/** Each form of devices.json is its own case; none of them is "empty" but the list without entries and the `null` root. */
export type DevicesContent =
  | NoContent
  /** The text is not a JSON array: corrupt, empty or blank, an object, a scalar, or nested too deep to be read at all. */
  | {
      readonly kind: 'not-a-list';
      readonly form: 'corrupt' | 'blank' | 'object' | 'scalar' | 'too-deep' | 'unmarked-utf16';
      readonly position?: JsonPosition;
      /** Of devices, as far as they can be read in such a text; safe for display. */
      readonly names: readonly string[];
    }
  /** C# reads it as an empty list. */
  | { readonly kind: 'null-root' }
  | {
      readonly kind: 'list';
      readonly entries: readonly DeviceEntry[];
      /** With these the daemon does not load the list, though nothing else is wrong with its form. */
      readonly extras?: JsonExtras;
    };

/** Deep enough to say which entry it is that .NET finds too deep. */
const MAX_DEPTH = 500;

/** devices.json as the daemon's deserializer would take it, entry by entry. */
export const readDevices = (view: FileView): DevicesContent => readDevicesFile(view).content;

interface DevicesReading {
  readonly content: DevicesContent;
  readonly encoding: TextEncoding | undefined;
}

/** The same, and how the text is stored: undefined where no file was read. */
export const readDevicesFile = oncePerLook((view): DevicesReading => {
  if (view.kind !== 'file') return { content: noContent(view) ?? { kind: 'absent' }, encoding: undefined };
  const { encoding, bytes } = decodeText(view.bytes);
  return {
    encoding,
    content: isUnmarkedUtf16(view.bytes)
      ? { kind: 'not-a-list', form: 'unmarked-utf16', names: [] }
      : (readPlainList(bytes) ?? readText(bytes)),
  };
});

/** What nearly every list is; undefined where a place may have to be named. */
const readPlainList = (bytes: Uint8Array): DevicesContent | undefined => {
  const plain = parsePlainly(new TextDecoder().decode(bytes), MAX_DEPTH);
  if (plain === undefined || !Array.isArray(plain.value)) return undefined;
  const { value, levels } = plain;
  return { kind: 'list', entries: value.map((item, index) => readEntry(item, index, levels)) };
};

const readText = (bytes: Uint8Array): DevicesContent => {
  const notAList = (form: Pick<NotAList, 'form' | 'position'>): NotAList => ({
    kind: 'not-a-list',
    ...form,
    names: recoverNames(bytes),
  });
  const parsed = parseJsonDocument(bytes, { maxDepth: MAX_DEPTH });
  if (!parsed.ok) return readLenient(bytes) ?? notAList(formOf(parsed.problem));
  const { root } = parsed.document;
  switch (root.type) {
    case 'array':
      return { kind: 'list', entries: root.items.map(readEntryNode) };
    case 'null':
      return { kind: 'null-root' };
    case 'object':
      return notAList({ form: 'object' });
    case 'string':
    case 'number':
    case 'boolean':
      return notAList({ form: 'scalar' });
  }
};

/** A list that is JSON but for comments and trailing commas. */
const readLenient = (bytes: Uint8Array): DevicesContent | undefined => {
  const lenient = readWithoutExtras(bytes, MAX_DEPTH);
  if (lenient === undefined) return undefined;
  const { document, extras } = lenient;
  const { root } = document;
  if (root.type === 'array') return { kind: 'list', entries: root.items.map(readEntryNode), extras };
  return root.type === 'null'
    ? { kind: 'list', entries: [], extras: { ...extras, without: new Secret(Buffer.from('[]')) } }
    : undefined;
};

const formOf = ({ kind, position }: JsonProblem): Pick<NotAList, 'form' | 'position'> => {
  switch (kind) {
    case 'syntax':
    // not met, since what is not UTF-8 is replaced before
    case 'not-utf8':
      return { form: 'corrupt', position };
    case 'empty':
      return { form: 'blank' };
    case 'too-deep':
      return { form: kind, position };
  }
};

type NotAList = Extract<DevicesContent, { readonly kind: 'not-a-list' }>;
