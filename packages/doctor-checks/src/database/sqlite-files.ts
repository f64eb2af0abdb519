/** What the first bytes of SQLite's files say: https://www.sqlite.org/fileformat2.html. */

/** Bytes of the header of a database. */
export const HEADER_LENGTH = 100;

/** Bytes of a log of changes before the first change. */
export const LOG_HEADER_LENGTH = 32;

export type Header =
  /** A file without a byte is a database in which nothing is stored yet. */
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'database';
      /** Bytes. */
      readonly pageSize: number;
      /** Undefined where the header does not know. */
      readonly pages: number | undefined;
    }
  /** `reason` is a clause about the file. */
  | { readonly kind: 'invalid'; readonly reason: string };

/** By the first bytes of the file, `HEADER_LENGTH` of them where it has as many. */
export const readHeader = (bytes: Uint8Array): Header => {
  if (bytes.length === 0) return { kind: 'empty' };
  const reason = problemOf(bytes);
  if (reason !== undefined) return { kind: 'invalid', reason };
  const header = viewOf(bytes);
  return { kind: 'database', pageSize: pageSizeIn(header), pages: pagesIn(header) };
};

const problemOf = (bytes: Uint8Array): string | undefined => {
  if (bytes.length < HEADER_LENGTH) return `it ends after ${bytes.length} bytes`;
  if (bytes.every((byte) => byte === 0)) return 'it begins with zeros';
  if (!beginsWith(bytes, MAGIC)) return 'it does not begin with the text "SQLite format 3"';
  const header = viewOf(bytes);
  const wrong = FIELDS.find(([, isKnown]) => !isKnown(header));
  return wrong && `its header has a ${wrong[0]} that SQLite does not know`;
};

const MAGIC = Buffer.from('SQLite format 3\0');

const FIELDS: readonly (readonly [name: string, isKnown: (header: DataView) => boolean])[] = [
  ['page size', (header) => isPageSize(pageSizeIn(header))],
  ['format version', (header) => header.getUint8(18) <= 2 && header.getUint8(19) <= 2],
  // of each page at least 480 bytes are for content
  ['number of reserved bytes', (header) => pageSizeIn(header) - header.getUint8(20) >= 480],
  ['payload fraction', (header) => header.getUint32(20) % 2 ** 24 === 0x40_20_20],
  ['schema format', (header) => header.getUint32(44) <= 4],
  // 0 where there is no table yet
  ['text encoding', (header) => header.getUint32(56) <= 3],
];

/** 65536 does not fit in its two bytes. */
const pageSizeIn = (header: DataView): number => {
  const stored = header.getUint16(16);
  return stored === 1 ? 65_536 : stored;
};

const isPageSize = (size: number): boolean => size >= 512 && Number.isInteger(Math.log2(size));

/** An old SQLite does not maintain the number of pages: then the counter of changes has gone on without it. */
const pagesIn = (header: DataView): number | undefined => {
  const isMaintained = header.getUint32(24) === header.getUint32(92);
  const pages = header.getUint32(28);
  return isMaintained && pages > 0 ? pages : undefined;
};

/** By the first bytes of a `-wal`: is it a log that SQLite reads? */
export const isLog = (bytes: Uint8Array): boolean =>
  [0x82, 0x83].some((last) => beginsWith(bytes, Uint8Array.of(0x37, 0x7f, 0x06, last)));

/** By the first bytes of a `-journal`: is it of a write that did not end? After one that did, it is gone, empty, or begins with zeros. */
export const isHotJournal = (bytes: Uint8Array): boolean => beginsWith(bytes, JOURNAL_MAGIC);

const JOURNAL_MAGIC = Uint8Array.of(0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7);

const beginsWith = (bytes: Uint8Array, magic: Uint8Array): boolean =>
  Buffer.compare(bytes.subarray(0, magic.length), magic) === 0;

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);
