import type { Step } from '@netclaw/doctor-core';
import { Secret } from '@netclaw/doctor-core';

/** Steps as plain data, with everything secret in them given out: for comparing, never for showing. */
export const plainSteps = (steps: readonly Step[]): unknown => plain(steps);

const plain = (value: unknown): unknown => {
  if (value instanceof Secret) return { secret: plain(value.reveal()) };
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]));
};

/** Members in which chance and time may decide. */
const FREE: ReadonlySet<string> = new Set(['value', 'content', 'path']);

/** What two runs with different mints have in common: the kinds of steps, their places and modes, and the form of what they write. */
export const shapeOf = (steps: readonly Step[]): unknown => shape(plain(steps), false);

const shape = (value: unknown, isFree: boolean): unknown => {
  if (Array.isArray(value)) return value.map((item) => shape(item, isFree));
  if (typeof value !== 'object' || value === null) return isFree ? typeof value : value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, shape(member, isFree || FREE.has(key))]),
  );
};
