import { encodeText } from '../encoding/strict-text.js';
import { guidToBytes } from '../encoding/guid.js';
import { PAYLOAD_MAGIC } from './payload-header.js';
import { encodeVarint } from '../encoding/varint.js';

/**
 * The additional authenticated data of a key and a chain of purposes, application name first: magic, key id, number of purposes
 * (big-endian), then each purpose with its length in UTF-8 bytes. Nothing is trimmed or folded. Throws `bad-text`.
 */
export const additionalData = (keyId: string, purposes: readonly string[]): Uint8Array => {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(purposes.length);
  return Buffer.concat([PAYLOAD_MAGIC, guidToBytes(keyId), count, ...purposes.flatMap(lengthPrefixed)]);
};

const lengthPrefixed = (purpose: string): readonly Uint8Array[] => {
  const bytes = encodeText(purpose);
  return [encodeVarint(bytes.length), bytes];
};
