import type { DiagnoseSettings } from '../parse/invocation.js';
import type { Configuration } from './configuration.js';

/**
 * The settings of a run: what the command line says, else what is configured. Whoever names checks on the command line means exactly
 * these, so what is configured to be left out counts only where no check is named.
 */
export const withConfiguration = (asked: DiagnoseSettings, configured: Configuration): DiagnoseSettings => ({
  ...asked,
  skip: asked.skip ?? (isSkipUsed(asked) ? configured.skip?.value : undefined),
  timeoutMs: asked.timeoutMs ?? configured.timeoutMs?.value,
  failOn: asked.failOn ?? configured.failOn?.value,
});

/** What the operator should know: a check that is silently left out could be the one that would tell. */
export const configurationNotes = (asked: DiagnoseSettings, { skip }: Configuration): readonly string[] =>
  skip !== undefined && skip.value.length > 0 && isSkipUsed(asked)
    ? [`Left out: ${skip.value.join(', ')} (${skip.source}).`]
    : [];

const isSkipUsed = ({ only, skip }: DiagnoseSettings): boolean => only === undefined && skip === undefined;
