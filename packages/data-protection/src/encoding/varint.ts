/**
 * Little-endian base-128, seven bits a byte, the high bit set where more follow: the length prefix of .NET's `BinaryWriter`.
 * Takes 0 to 2^32 - 1; throws a `RangeError` for anything else.
 */
export const encodeVarint = (value: number): Uint8Array => {
  if (!Number.isInteger(value) || value < 0 || value > 0xffff_ffff)
    throw new RangeError('Not an unsigned 32-bit integer');
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) + 0x80);
  return Uint8Array.from([...bytes, rest]);
};
