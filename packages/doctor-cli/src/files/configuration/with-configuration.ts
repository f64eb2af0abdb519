import type { DiagnoseSettings } from '../../model/settings/settings.js';
import type { Configuration, Sourced } from '../../model/settings/configuration.js';

/**
 * The settings of a run: what the command line says, else what is configured. Whoever names checks on the command line means exactly
 * these, so what is configured to be left out counts only where no check is named.
 */
export const withConfiguration = (asked: DiagnoseSettings, configured: Configuration): DiagnoseSettings => {
  const skip = leftOut(asked, configured);
  return {
    ...asked,
    include: included(asked, configured),
    skip: asked.skip ?? (skip.length === 0 ? undefined : skip.map(({ value }) => value)),
    timeoutMs: asked.timeoutMs ?? configured.timeoutMs?.value,
    failOn: asked.failOn ?? configured.failOn?.value,
  };
};

/** What is left out of a run by configuration, and where that is said. */
export const leftOut = (
  { only, skip }: DiagnoseSettings,
  { skip: names = [], checks = [] }: Configuration,
): readonly Sourced<string>[] => {
  if (only !== undefined || skip !== undefined) return [];
  const off = checks.filter(({ value }) => !value);
  return [...names, ...off.map(({ check, source }) => ({ value: check, source }))];
};

/** The checks that the settings turn on; none where the command line names checks. */
export const included = (
  { only }: Pick<DiagnoseSettings, 'only'>,
  { checks = [] }: Configuration,
): DiagnoseSettings['include'] => {
  const on = checks.filter(({ value }) => value).map(({ check }) => check);
  return only !== undefined || on.length === 0 ? undefined : on;
};

/** What the operator should know: a check that is silently left out could be the one that finds something. */
export const configurationNotes = (names: readonly Sourced<string>[]): readonly string[] =>
  [...new Set(names.map(({ source }) => source))].map(
    (source) =>
      `Left out: ${names
        .filter((one) => one.source === source)
        .map(({ value }) => value)
        .join(', ')} (${source}).`,
  );
