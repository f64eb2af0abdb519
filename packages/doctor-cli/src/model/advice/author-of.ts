import type { CheckResult } from '@netclaw/doctor-core/engine';

/** Whose check it is, as a sentence behind another one; empty for one of the program itself. */
export const authorOf = ({ check: { plugin } }: Pick<CheckResult, 'check'>): string =>
  plugin === undefined ? '' : ` It is a check of the plugin ${plugin}.`;
