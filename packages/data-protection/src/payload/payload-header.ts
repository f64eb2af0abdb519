import { DataProtectionError } from '../errors/data-protection-error.js';
import { GUID_BYTES, guidFromBytes, guidToBytes } from '../encoding/guid.js';

/** The four bytes that every payload begins with; the low half of the last one is the version, 0. */
export const PAYLOAD_MAGIC: Uint8Array = Uint8Array.of(0x09, 0xf0, 0xc9, 0xf0);
const PAYLOAD_HEADER_BYTES = PAYLOAD_MAGIC.length + GUID_BYTES;

interface OpenedPayload {
  /** Lower-case guid. */
  readonly keyId: string;
  /** What the algorithms of the key make: key modifier, initialisation vector, ciphertext and tag. */
  readonly body: Uint8Array;
}

/** Reads the header. Throws `bad-magic` (also for what is too short to have one) or `bad-version`. */
export const openPayload = (payload: Uint8Array): OpenedPayload => {
  const magic = Buffer.from(payload.subarray(0, PAYLOAD_MAGIC.length));
  const version = (magic[3] ?? 0) & 0x0f;
  if (payload.length < PAYLOAD_HEADER_BYTES) throw new DataProtectionError('bad-magic');
  magic.writeUInt8(magic.readUInt8(3) & 0xf0, 3);
  if (!magic.equals(PAYLOAD_MAGIC)) throw new DataProtectionError('bad-magic');
  if (version !== 0) throw new DataProtectionError('bad-version');
  return {
    keyId: guidFromBytes(payload.subarray(PAYLOAD_MAGIC.length, PAYLOAD_HEADER_BYTES)),
    body: payload.subarray(PAYLOAD_HEADER_BYTES),
  };
};

/** The reverse of `openPayload`. */
export const joinPayload = ({ keyId, body }: OpenedPayload): Uint8Array =>
  Buffer.concat([PAYLOAD_MAGIC, guidToBytes(keyId), body]);
