import { revealSecrets } from '../contract/value/reveal-secrets.js';
import { isSameData } from '../contract/value/same-data.js';
import { Secret } from '../contract/value/secret.js';
import type { FileStep } from '../contract/author/step.js';
import type { StepSource } from './edit/file-change.js';
import { digestOfValue } from './edit/value-digest.js';

/**
 * Are two lists of steps the same, secrets included? A new directory does not count: the engine's own may be below it, and then it is there
 * by the time of the second list.
 */
export const isSameSteps = (one: readonly FileStep[], other: readonly FileStep[]): boolean =>
  isSameData(essential(one), essential(other));

/** Are they the same but for what they keep secret? */
export const isSameButSecrets = (one: readonly FileStep[], other: readonly FileStep[]): boolean =>
  isSameSteps(one.map(hideSecrets), other.map(hideSecrets));

const HIDDEN = new Secret('');

const hideSecrets = <T>(value: T): T => {
  if (value instanceof Secret) return HIDDEN as T;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(hideSecrets) as T;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, hideSecrets(member)])) as T;
};

const essential = (steps: readonly FileStep[]): unknown =>
  revealSecrets(steps.filter(({ kind }) => kind !== 'make-directory').map(withHex));

/** Bytes as text, so that they can be compared as data. */
const withHex = (step: FileStep): unknown => {
  if (step.kind !== 'write-file' || typeof step.content === 'string') return step;
  return { ...step, content: Buffer.from(step.content.reveal()).toString('hex') };
};

/** Steps with secrets that were made of random bytes for a preview, as digests: of every look of one doctor. */
export interface PreviewedSecrets {
  note(steps: readonly FileStep[]): void;
  /** Does one of these steps write a secret that a preview has made already? */
  includes(steps: readonly FileStep[]): boolean;
}

export const createPreviewedSecrets = (): PreviewedSecrets => {
  const digests = new Set<string>();
  const digestsOf = (steps: readonly FileStep[]): readonly string[] =>
    steps.filter(holdsNewSecret).map((step) => digestOfValue(essential([step])));
  return {
    note: (steps) => {
      for (const digest of digestsOf(steps)) digests.add(digest);
    },
    includes: (steps) => digestsOf(steps).some((digest) => digests.has(digest)),
  };
};

/**
 * Where real steps come from: `predictable` where they are those of the preview, although random bytes were drawn for the repair, or where
 * one writes a secret that a preview has made of random bytes before: what was to be random is not.
 */
export const sourceOf = (
  real: readonly FileStep[],
  { steps, drawn }: { readonly steps: readonly FileStep[]; readonly drawn: number },
  previewed: PreviewedSecrets,
): StepSource => (previewed.includes(real) || (drawn > 0 && isSameSteps(real, steps)) ? 'predictable' : 'real');

/** Does a step write a secret that the machine does not hold yet? */
export const holdsNewSecret = (step: FileStep): boolean => {
  if (step.kind === 'write-file' && step.isDerived === true) return false;
  // what is looked for is there already
  return holdsSecret(step.kind === 'edit-text' ? step.edits.map((edit) => ({ ...edit, find: undefined })) : step);
};

const holdsSecret = (value: unknown): boolean => {
  if (value instanceof Secret) return true;
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(holdsSecret);
};
