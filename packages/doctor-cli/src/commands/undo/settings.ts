import type { UndoSettings } from '../../model/settings/settings.js';
import { namesOf, refuseVerboseAndQuiet, type ParsedOptions } from '../../parse/value/option-values.js';
import { usageError } from '../../model/exit/usage-error.js';

/** What `undo` was asked: to revert one repair, or to list those that can be. */
export const parseUndo = (
  parsed: ParsedOptions,
  repairId: string | undefined,
  usage: string,
): UndoSettings | 'list' => {
  refuseVerboseAndQuiet(parsed);
  if (repairId !== undefined && !/\d/.test(repairId)) {
    throw usageError(
      'usage/invalid-value',
      `"${repairId}" is not the id of a repair.`,
      `Run \`${usage} --list\` for the ids.`,
    );
  }
  const isConfirmed = parsed['yes'] === true;
  const accept = namesOf(parsed['accept'], '--accept');
  if (parsed['list'] !== true) return { repairId, isConfirmed, accept: accept ?? [] };
  const other = repairId ?? (isConfirmed ? '--yes' : accept && '--accept');
  if (other === undefined) return 'list';
  throw usageError(
    'usage/conflicting-options',
    `--list only lists, so "${other}" is not expected.`,
    'Leave one of them out.',
  );
};
