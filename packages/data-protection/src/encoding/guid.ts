const DASHED = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const FORMS = [
  /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/,
  /^\{([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}$/,
  /^\(([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\)$/,
  /^([0-9a-f]{32})$/,
];
export const GUID_BYTES = 16;

/** Reads the forms D, B, P and N of .NET in any case; gives the lower-case form D, or undefined. */
export const parseGuid = (text: string): string | undefined => {
  const trimmed = text.trim().toLowerCase();
  for (const form of FORMS) {
    const inner = form.exec(trimmed)?.[1];
    if (inner !== undefined) return dashed(inner.replaceAll('-', ''));
  }
  return undefined;
};

/** The 16 bytes of a guid as .NET lays them out: the first three groups little-endian, the rest as printed. */
export const guidToBytes = (guid: string): Uint8Array => {
  if (!DASHED.test(guid)) throw new RangeError('A guid is 32 lower-case hex digits in five groups');
  return mixedEndian(Buffer.from(guid.replaceAll('-', ''), 'hex'));
};

/** The reverse of `guidToBytes`. */
export const guidFromBytes = (bytes: Uint8Array): string => {
  if (bytes.length !== GUID_BYTES) throw new RangeError('A guid has 16 bytes');
  return dashed(Buffer.from(mixedEndian(bytes)).toString('hex'));
};

/** Makes a random guid (UUID version 4) of 16 random bytes, taken in printed order. */
export const guidFromRandom = (random: Uint8Array): string => {
  const bytes = Buffer.from(random);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return dashed(bytes.toString('hex'));
};

/**
 * Orders guids as .NET does. It compares the fields as unsigned numbers from left to right, and in form D each is printed with
 * its highest digit first: so that is the order of the lower-case texts.
 */
export const compareGuids = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const dashed = (hex: string): string =>
  [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');

// `toReversed` and not `slice().reverse()`: a slice of a `Buffer` is the same memory
const mixedEndian = (bytes: Uint8Array): Uint8Array =>
  Uint8Array.of(
    ...bytes.subarray(0, 4).toReversed(),
    ...bytes.subarray(4, 6).toReversed(),
    ...bytes.subarray(6, 8).toReversed(),
    ...bytes.subarray(8),
  );
