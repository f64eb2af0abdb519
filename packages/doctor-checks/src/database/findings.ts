import { defineFindings, info, warning } from '@netclaw/doctor-core';

import { databaseExplanations } from './explanations.js';

const restore = <Code extends string>(code: Code) =>
  `Stop the daemon. In the home, run \`mkdir old-database && mv {path}* old-database/\`, then put a backup in its place. Without a backup, \`{doctor} explain database/${code}\` says how to recover what can still be read.` as const;

export const databaseFindings = defineFindings(
  {
    'not-a-database': warning(
      '{path} is not a valid SQLite database: {reason}. The daemon may not start with it.',
      restore('not-a-database'),
    ),
    'replaced-in-use': info(
      '{path} is not a valid SQLite database: {reason}. The daemon runs, and may still use the file that was there before.',
      'Do not stop the daemon yet. On Linux, `ls -l /proc/$(pgrep -o netclawd)/fd` lists its open files. Copy from there the {path} that is marked "(deleted)".',
    ),
    'cut-off': warning('The end of {path} is missing: {reason}. The daemon may not start with it.', restore('cut-off')),
    'log-without-database': warning(
      '{path} has changes for {database}, but {database} is {state}. When the daemon starts, it makes a new database, and SQLite removes {path}.',
      'Do not start the daemon yet. Copy {path} to another directory, then find the {database} that it belongs to. Do not put {path} beside any other database, not even a backup.',
    ),
    'log-invalid': warning(
      '{path} is not a valid log of SQLite. SQLite ignores it, so the last changes to {database} may be lost.',
      'Before you start the daemon, copy {database} and {path} to another directory. If netclaw has lost too much after the start, restore a backup.',
    ),
    'log-large': warning(
      '{path} has {size} of changes that SQLite has not written into {database} yet, and the daemon does not run.',
      'Make sure that the disk has {size} of free space, then start the daemon. The start may take longer than usual. Do not remove {path}: only this file has these changes.',
    ),
    'interrupted-write': info(
      'A write to {database} did not end, and {path} is left of it. When the daemon starts, SQLite reverts that write.',
      'Start the daemon. Do not remove {path}. Copy or move {database} only together with {path}.',
    ),
  },
  databaseExplanations,
);
