import { inspect } from 'node:util';
import type { Finding } from '@netclaw/doctor-core';

/** What was thrown, in one line. */
export const describeError = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : inspect(error, { depth: 1, breakLength: Infinity });

/** Findings by code and subject: `lamp/off at lamp.json`. */
export const describeFindings = (findings: readonly Pick<Finding, 'code' | 'subject'>[]): string =>
  listOf(
    findings.map(({ code, subject: { path, pointer, name } }) => {
      const place = [path, pointer, name].filter((part) => part !== undefined).join(' ');
      return place === '' ? code : `${code} at ${place}`;
    }),
  );

/** `a, b and 3 more`; `nothing` where there is none. */
export const listOf = (texts: readonly string[], max = 6): string => {
  if (texts.length === 0) return 'nothing';
  const shown = texts.slice(0, max).join(', ');
  return texts.length <= max ? shown : `${shown} and ${texts.length - max} more`;
};
