import type { CheckDescription } from '@netclaw/doctor-core/engine';

/** The exit codes that are explained. */
export const EXPLAINED_EXITS = ['0', '1', '2', '64', '70', '73', '74', '75', '77', '78', '130', '143'] as const;

/** Everything but the consents that can be asked for by name. */
export const explainableNames = (checks: readonly CheckDescription[]): readonly string[] => [
  ...new Set([
    ...checks.flatMap(({ id, codes }) => [id, ...codes]),
    ...checks.flatMap(({ repairs }) => repairs.map(({ repair }) => repair)),
    ...EXPLAINED_EXITS,
  ]),
];
