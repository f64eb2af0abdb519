import { decodeUtf8 } from '../../contract/value/decode-utf8.js';

type DecodedText =
  | { readonly ok: true; readonly text: string; readonly hasByteOrderMark: boolean }
  /** `before` is the text in front of the first bad byte. */
  | { readonly ok: false; readonly before: string };

const BYTE_ORDER_MARK = Uint8Array.of(0xef, 0xbb, 0xbf);
const LINE_FEED = 0x0a;

/** Strict UTF-8; one leading byte order mark is taken off and remembered. */
export const decodeText = (bytes: Uint8Array): DecodedText => {
  const hasByteOrderMark = BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte);
  const content = hasByteOrderMark ? bytes.subarray(BYTE_ORDER_MARK.length) : bytes;
  const text = decodeUtf8(content);
  return text === undefined ? { ok: false, before: textBeforeBadByte(content) } : { ok: true, text, hasByteOrderMark };
};

export const encodeText = (text: string, hasByteOrderMark: boolean): Uint8Array => {
  const content = new TextEncoder().encode(text);
  if (!hasByteOrderMark) return content;
  const bytes = new Uint8Array(BYTE_ORDER_MARK.length + content.length);
  bytes.set(BYTE_ORDER_MARK);
  bytes.set(content, BYTE_ORDER_MARK.length);
  return bytes;
};

/** Line by line, as a line feed is never part of a longer sequence; then byte by byte in the line that is bad. */
const textBeforeBadByte = (bytes: Uint8Array): string => {
  let before = '';
  let start = 0;
  for (;;) {
    const lineFeed = bytes.indexOf(LINE_FEED, start);
    const end = lineFeed === -1 ? bytes.length : lineFeed + 1;
    const line = decodeUtf8(bytes.subarray(start, end));
    if (line === undefined) return before + validPrefix(bytes.subarray(start, end));
    before += line;
    start = end;
  }
};

const validPrefix = (line: Uint8Array): string => {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let prefix = '';
  try {
    for (const byte of line) prefix += decoder.decode(Uint8Array.of(byte), { stream: true });
  } catch {
    // the bad byte is reached
  }
  return prefix;
};
