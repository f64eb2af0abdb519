export const utf8 = (text) => Buffer.from(text, 'utf8');
const utf16be = (text) => Buffer.from(text, 'utf16le').swap16();
const utf32 = (text, write) => {
  const points = [...text].map((letter) => letter.codePointAt(0));
  const bytes = Buffer.alloc(points.length * 4);
  points.forEach((point, at) => bytes[write](point, at * 4));
  return bytes;
};
const marked = (mark, bytes) => Buffer.concat([Buffer.from(mark), bytes]);
const insert = (bytes, at, byte) => Buffer.concat([bytes.subarray(0, at), Buffer.of(byte), bytes.subarray(at)]);
/** Ways to store a text, most of them with a fault: marks, bytes that are not what they should be, a cut end. */
export const ENCODINGS = [
  (text) => utf8(`\u{FEFF}${text}`),
  (text) => utf8(`\u{FEFF}\u{FEFF}${text}`),
  (text) => marked([0xff, 0xfe], Buffer.from(text, 'utf16le')),
  (text) => marked([0xfe, 0xff], utf16be(text)),
  (text) => marked([0xff, 0xfe], Buffer.from(`${text} \ud83d `, 'utf16le')),
  (text) => marked([0xff, 0xfe], Buffer.from(text.replace('"', '"\ud83d'), 'utf16le')),
  (text) => marked([0xff, 0xfe], Buffer.from(text, 'utf16le')).subarray(0, -1),
  (text) => Buffer.from(text, 'utf16le'),
  (text) => utf16be(text),
  (text) => marked([0xff, 0xfe, 0, 0], utf32(text, 'writeUInt32LE')),
  (text) => marked([0, 0, 0xfe, 0xff], utf32(text, 'writeUInt32BE')),
  (text) => marked([0xff, 0xfe, 0, 0], utf32(text, 'writeUInt32LE')).subarray(0, -2),
  (text) => utf32(text, 'writeUInt32LE'),
  (text) => Buffer.from(text, 'latin1'),
  (text) => insert(utf8(text), text.indexOf('"') + 1, 0xe9),
  (text) => insert(utf8(text), text.indexOf('"') + 1, 0xc3),
  (text) => insert(utf8(text), text.lastIndexOf('"'), 0xf0),
  (text) => insert(utf8(text), 1, 0xff),
];
