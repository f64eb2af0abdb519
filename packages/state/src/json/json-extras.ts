import { Secret } from '@netclaw/doctor-core';
import type { JsonDocument, JsonPosition } from '@netclaw/doctor-core/json';
import { extrasIn, parseJsonDocument, positionAt } from '@netclaw/doctor-core/json';

/** Comments and trailing commas in a file that .NET reads without them. */
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

/** A document that is JSON but for comments and trailing commas; undefined where it is not. */
export const readWithoutExtras = (bytes: Uint8Array, maxDepth: number): StrictReading | undefined => {
  const lenient = parseJsonDocument(bytes, { dialect: 'config', maxDepth });
  if (!lenient.ok) return undefined;
  const { text, hasByteOrderMark } = lenient.document;
  const ranges = extrasIn(lenient.document);
  const [first] = ranges;
  if (first === undefined) return undefined;
  let strict = '';
  let at = 0;
  for (const { start, end } of ranges) {
    strict += text.slice(at, start);
    at = end;
  }
  const without = Buffer.from(`${hasByteOrderMark ? '\u{FEFF}' : ''}${strict}${text.slice(at)}`);
  const parsed = parseJsonDocument(without, { maxDepth });
  if (!parsed.ok) return undefined;
  const commas = ranges.filter(({ start }) => text.charAt(start) === ',').length;
  const what = [...counted(ranges.length - commas, 'comment'), ...counted(commas, 'trailing comma')].join(' and ');
  return {
    extras: { what, position: positionAt(text, first.start), without: new Secret(without) },
    document: parsed.document,
  };
};

const counted = (count: number, what: string): readonly string[] => {
  if (count === 0) return [];
  return [count === 1 ? `a ${what}` : `${count} ${what}s`];
};
