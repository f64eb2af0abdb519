import { defineFindings, error, info, warning } from '@netclaw/doctor-core';

import { remindersExplanations } from './explanations.js';

export const remindersFindings = defineFindings(
  {
    'would-be-deleted': error(
      'The daemon deletes {path} when it starts, because it is not JSON (line {line}, column {column}: {reason}).',
      'Run `{doctor} --fix=reminders` before the daemon starts: it keeps a copy.',
    ),
    'copied-aside': info(
      'The daemon deletes {path} when it starts, because it is not JSON. A copy of it is in {copy}.',
      'Correct the copy, and replace {path} with it while the daemon is stopped.',
    ),
    unreadable: warning('{path} cannot be read here, because {reason}.', '{next}'),
    'never-runs': warning(
      '{path} has no valid {names}: netclaw keeps the reminder and never runs it.',
      'Make the reminder again with netclaw, then remove {path}.',
    ),
    incomplete: warning(
      '{path} has no valid {names}, which every reminder of netclaw has.',
      'Make the reminder again with netclaw, or complete {path} while the daemon is stopped.',
    ),
    disabled: warning(
      'The reminder {path} is disabled: it failed {count} times in a row.',
      'Find the cause in logs/, correct it, then enable the reminder with netclaw.',
    ),
    'orphan-history': warning(
      'The reminder {name} is gone: only its history, {path}, is left.',
      'If it was not removed on purpose, make it again with netclaw; otherwise remove {path}.',
    ),
  },
  remindersExplanations,
);
