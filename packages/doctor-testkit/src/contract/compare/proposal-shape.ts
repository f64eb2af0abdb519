import { Secret } from '@netclaw/doctor-core';

/** Proposals or steps as plain data, with everything secret in them given out: for comparing, never for showing. */
export const plainData = (value: unknown): unknown => {
  if (value instanceof Secret) return { secret: plainData(value.reveal()) };
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (Array.isArray(value)) return value.map(plainData);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plainData(member)]));
};

/** Members of a repair that nobody is shown: its steps, and how many random bytes they were made of. */
const UNSAID: ReadonlySet<string> = new Set(['steps', 'drawn']);

/** What is said of proposals. */
export const wordsOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(wordsOf);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([key]) => !UNSAID.has(key));
  return Object.fromEntries(members.map(([key, member]) => [key, wordsOf(member)]));
};

/** Members of a step which the random source may decide. */
const FREE: ReadonlySet<string> = new Set(['value', 'content', 'path', 'with', 'text']);

/** What two lists of steps from different random sources have in common: their kinds, places and modes, and the form of what they write. */
export const shapeOf = (steps: readonly unknown[]): unknown => shape(plainData(steps), false);

const shape = (value: unknown, isFree: boolean): unknown => {
  if (Array.isArray(value)) return value.map((item) => shape(item, isFree));
  if (typeof value !== 'object' || value === null) return isFree ? typeof value : value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, shape(member, isFree || FREE.has(key))]),
  );
};
