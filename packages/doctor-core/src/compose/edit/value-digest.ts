import { createHash } from 'node:crypto';
import { isRecord } from '../../contract/value/shape.js';
import { Secret } from '../../contract/value/secret.js';

/** Digest of what a value means, so that it can be compared without being kept: the order of members does not matter. */
export const digestOfValue = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(plain(value)))
    .digest('hex');

/** Secrets as what they hold, members in one order: another writer may have saved them in another. */
const plain = (value: unknown): unknown => {
  if (value instanceof Secret) return plain(value.reveal());
  if (Array.isArray(value)) return value.map(plain);
  if (!isRecord(value)) return value ?? null;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, plain(member)]),
  );
};
