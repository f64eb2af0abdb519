import { escapeInvisible } from '@netclaw/doctor-core/engine';

/** Replaces the invisible characters of a text: those, and only those, that `escapeInvisible` makes visible. */
export const replaceInvisible = (text: string, replace: (character: string) => string): string =>
  text.replace(/[^\x20-\x7E]/gu, (character) =>
    escapeInvisible(character) === character ? character : replace(character),
  );
