import { Secret } from '@netclaw/doctor-core';
import type { JsonDocument, JsonPosition } from '@netclaw/doctor-core/json';
import { extrasIn, parseJsonDocument, positionAt } from '@netclaw/doctor-core/json';

/** Comments and trailing commas in a file that .NET reads without them, byte order marks behind the first, and NUL characters at its end. */
export interface JsonExtras {
  /** What they are, counted: `2 comments and a trailing comma`. */
  readonly what: string;
  /** Of the first. */
  readonly position: JsonPosition;
  /** The bytes of the file without them, and otherwise as they are. */
  readonly without: Secret<Uint8Array>;
}

interface StrictReading {
  readonly extras: JsonExtras;
  /** Read from the bytes without them. */
  readonly document: JsonDocument;
}

/** A document that is JSON but for comments and trailing commas, and what is around it; undefined where it is not. */
export const readWithoutExtras = (bytes: Uint8Array, maxDepth: number): StrictReading | undefined => {
  const { core, marks, nuls } = coreOf(bytes);
  const lenient = parseJsonDocument(core, { dialect: 'config', maxDepth });
  if (!lenient.ok) return undefined;
  const { text, hasByteOrderMark } = lenient.document;
  const ranges = extrasIn(lenient.document);
  if (ranges.length + marks + nuls === 0) return undefined;
  let strict = '';
  let at = 0;
  for (const { start, end } of ranges) {
    strict += text.slice(at, start);
    at = end;
  }
  const without = Buffer.from(`${hasByteOrderMark ? MARK : ''}${strict}${text.slice(at)}`);
  const parsed = parseJsonDocument(without, { maxDepth });
  if (!parsed.ok) return undefined;
  const commas = ranges.filter(({ start }) => text.charAt(start) === ',').length;
  const what = [
    ...counted(marks, 'byte order mark too many', 'byte order marks too many'),
    ...counted(ranges.length - commas, 'comment'),
    ...counted(commas, 'trailing comma'),
    ...counted(nuls, 'NUL character at its end', 'NUL characters at its end'),
  ].join(' and ');
  const first = marks > 0 ? 0 : (ranges[0]?.start ?? text.length);
  return {
    extras: { what, position: positionAt(text, first), without: new Secret(without) },
    document: parsed.document,
  };
};

const MARK = '\u{FEFF}';

/** A file without what editors that join texts put at its beginning, and what a loss of power puts at its end. */
const coreOf = (bytes: Uint8Array): { readonly core: Uint8Array; readonly marks: number; readonly nuls: number } => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [one, two] = [Buffer.from(MARK), Buffer.from(MARK + MARK)];
  let from = 0;
  while (file.subarray(from, from + two.length).equals(two)) from += one.length;
  let to = file.length;
  while (to > from && file[to - 1] === 0) to -= 1;
  return { core: file.subarray(from, to), marks: from / one.length, nuls: file.length - to };
};

const counted = (count: number, one: string, several = `${one}s`): readonly string[] => {
  if (count === 0) return [];
  return [count === 1 ? `a ${one}` : `${count} ${several}`];
};
