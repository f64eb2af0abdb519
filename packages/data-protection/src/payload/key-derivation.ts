import { createHmac, type KeyObject } from 'node:crypto';
import { wipe } from '../encoding/wipe.js';

const DIGEST_BYTES = 64;

interface DerivationInput {
  readonly key: KeyObject | Uint8Array;
  readonly label: Uint8Array;
  readonly context: Uint8Array;
  /** Bytes of output. */
  readonly length: number;
}

/**
 * NIST SP 800-108 in counter mode over HMAC-SHA512, as .NET has it: block i is HMAC(key, i || label || 00 || context || bits),
 * with i from 1 and both numbers as big-endian 32-bit integers. The caller wipes the result.
 */
export const deriveKey = ({ key, label, context, length }: DerivationInput): Buffer => {
  const output = Buffer.allocUnsafeSlow(length);
  for (let offset = 0, counter = 1; offset < length; offset += DIGEST_BYTES, counter += 1) {
    const block = createHmac('sha512', key)
      .update(uint32(counter))
      .update(label)
      .update(Uint8Array.of(0))
      .update(context)
      .update(uint32(length * 8))
      .digest();
    block.copy(output, offset);
    wipe(block);
  }
  return output;
};

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
