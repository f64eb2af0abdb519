import type { JsonPosition } from '@netclaw/doctor-core';

/** Line and column of an offset in a text, both from 1. */
export const positionAt = (text: string, offset: number): JsonPosition => {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
};
