import { isUtf8 } from 'node:buffer';

/** How a text is stored. `invalid-utf-8` has bytes that are not UTF-8. */
export type TextEncoding = 'utf-8' | 'invalid-utf-8' | 'utf-16' | 'utf-32';

interface DecodedText {
  readonly encoding: TextEncoding;
  /** The text in UTF-8, with a byte order mark where it had one. What cannot be decoded is U+FFFD in it, as it is for .NET. */
  readonly bytes: Uint8Array;
}

/** A text as .NET's `StreamReader` and `File.ReadAllText` decode it: a byte order mark decides, and without one it is UTF-8. */
export const decodeText = (bytes: Uint8Array): DecodedText => {
  const mark = MARKS.find(({ begin }) => begin.every((byte, at) => bytes[at] === byte));
  if (mark) {
    const content = bytes.subarray(mark.begin.length);
    return { encoding: mark.encoding, bytes: encode(BYTE_ORDER_MARK + mark.decode(content)) };
  }
  return isUtf8(bytes)
    ? { encoding: 'utf-8', bytes }
    : { encoding: 'invalid-utf-8', bytes: encode(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)) };
};

/** How it is stored, for a sentence that begins "it is". */
export const describeEncoding = (encoding: TextEncoding): string => {
  switch (encoding) {
    case 'utf-8':
      return 'UTF-8 text';
    case 'invalid-utf-8':
      return 'text with bytes that are not UTF-8';
    case 'utf-16':
      return 'UTF-16 text';
    case 'utf-32':
      return 'UTF-32 text';
  }
};

/** JSON in UTF-16 without a byte order mark, which .NET takes for UTF-8: of its first two bytes one is zero, as JSON begins with ASCII. */
export const isUnmarkedUtf16 = (bytes: Uint8Array): boolean =>
  bytes.length > 1 && bytes.length % 2 === 0 && (bytes[0] === 0) !== (bytes[1] === 0);

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const decodeUtf16 =
  (label: 'utf-16le' | 'utf-16be') =>
  (bytes: Uint8Array): string =>
    new TextDecoder(label, { ignoreBOM: true }).decode(bytes);

const decodeUtf32 =
  (isLittleEndian: boolean) =>
  (bytes: Uint8Array): string => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const letters: string[] = [];
    for (let at = 0; at + 4 <= bytes.length; at += 4) {
      const point = view.getUint32(at, isLittleEndian);
      const isLetter = point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
      letters.push(isLetter ? String.fromCodePoint(point) : REPLACEMENT);
    }
    return letters.join('') + (bytes.length % 4 === 0 ? '' : REPLACEMENT);
  };

const BYTE_ORDER_MARK = '\ufeff';
const REPLACEMENT = '\ufffd';

// the longer of two that begin alike comes first
const MARKS: readonly {
  readonly begin: readonly number[];
  readonly encoding: TextEncoding;
  readonly decode: (bytes: Uint8Array) => string;
}[] = [
  { begin: [0xff, 0xfe, 0x00, 0x00], encoding: 'utf-32', decode: decodeUtf32(true) },
  { begin: [0x00, 0x00, 0xfe, 0xff], encoding: 'utf-32', decode: decodeUtf32(false) },
  { begin: [0xff, 0xfe], encoding: 'utf-16', decode: decodeUtf16('utf-16le') },
  { begin: [0xfe, 0xff], encoding: 'utf-16', decode: decodeUtf16('utf-16be') },
];
