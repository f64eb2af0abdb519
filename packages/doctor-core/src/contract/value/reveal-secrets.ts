import { Secret } from './secret.js';

/** A copy of a plain value with every secret in it given out: for the engine's own files, which are for the owner alone. */
export const revealSecrets = (value: unknown): unknown => {
  if (value instanceof Secret) return value.reveal();
  if (Array.isArray(value)) return value.map(revealSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, revealSecrets(member)]));
};
