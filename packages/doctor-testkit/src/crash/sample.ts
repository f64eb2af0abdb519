import { createHash } from 'node:crypto';

/** A part of all that could be tried, for a test that has to be quick. The same seed chooses the same part. */
export interface Sample {
  /** How much of it: above 0, and 1 = all. */
  readonly share: number;
  /** An integer. */
  readonly seed: number;
}

/** Is this one of the sample? Without a sample everything is. `name` is that of no other. */
export const isSampled = (sample: Sample | undefined, name: string): boolean => {
  if (sample === undefined || sample.share >= 1) return true;
  const digest = createHash('sha256').update(`${sample.seed} ${name}`).digest();
  return digest.readUInt32BE() < sample.share * 2 ** 32;
};
