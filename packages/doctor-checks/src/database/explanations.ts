import type { FindingExplanation } from '@netclaw/doctor-core';

const MOVE = 'In the home: `mkdir old-database && mv netclaw.db* old-database/`. What belongs together stays together.';
const RESTORE = 'Put a backup in its place. Nothing else may lie beside it: `ls netclaw.db*` names one file.';
const RECOVER =
  'Without a backup, as the user of the daemon: `sqlite3 old-database/netclaw.db .recover | sqlite3 netclaw.db` writes what can still be read into a new database. Some builds of sqlite3 report "SQL logic error", as they have no `.recover`; that of sqlite.org has it.';
const DUMP =
  "Or, without `.recover`: `sqlite3 old-database/netclaw.db .dump | sed 's/^ROLLBACK.*/COMMIT;/' | sqlite3 netclaw.db`.";
const START = 'Start the daemon.';
const STOP = 'Stop the daemon, and whatever starts it again.';

export const databaseExplanations = () =>
  ({
    'not-a-database': {
      meaning:
        'The file netclaw.db does not begin as every SQLite database does, or its header has impossible values. What netclaw has stored cannot be read from it.',
      cause:
        'Another file was copied over it, a copy or a restore did not end, or the machine lost its power before the disk had stored the last writes.',
      example: ['$ head -c 16 netclaw.db | xxd', '00000000: 0000 0000 0000 0000 0000 0000 0000 0000  ................'],
      manualFix: [STOP, MOVE, RESTORE, RECOVER, START],
    },
    'replaced-in-use': {
      meaning:
        'The file netclaw.db is not a database, and the daemon runs. The daemon goes on with the file that it has opened, even if another file was moved to that path. When the daemon stops, the old file is gone.',
      cause:
        'A restore, a tool that synchronises directories, or a script replaced the file while the daemon was running.',
      example: ['$ ls -l /proc/4711/fd', '23 -> /home/op/.netclaw/netclaw.db (deleted)'],
      manualFix: [
        'Leave the daemon running.',
        'On Linux `ls -l /proc/4711/fd`, with the number that netclaw.pid names, lists its open files. Copy the netclaw.db that is deleted, and the netclaw.db-wal, from there into another directory: `cp /proc/4711/fd/23 saved/netclaw.db`.',
        'Stop the daemon and move `netclaw.db*` away. Put the copies, or a backup, in their place, then start it.',
      ],
    },
    'cut-off': {
      meaning:
        'The file of the database is shorter than its header says. SQLite does not open such a database, or misses what was stored at its end.',
      cause: 'A copy, a download or a restore did not end, or the disk was full.',
      example: ['$ stat -c %s netclaw.db', '1048576', 'The header says 1310720.'],
      manualFix: [STOP, MOVE, RESTORE, RECOVER, DUMP, START],
    },
    'log-without-database': {
      meaning:
        'A file that SQLite keeps beside the database is there, but the database is missing or empty. The file has changes that only work with that database. If the daemon starts now, it makes a new database, and SQLite removes the file.',
      cause:
        'netclaw.db was moved, removed or restored alone, without netclaw.db-wal or netclaw.db-journal, after the daemon was killed or had crashed.',
      example: ['$ ls netclaw.db*', 'netclaw.db-wal'],
      manualFix: [
        'Do not start the daemon.',
        'Copy the file that is left to another directory.',
        'Look for the netclaw.db that it belongs to, and put the two side by side. Then start the daemon.',
        'If that database is lost, move the file out of the home and restore a backup. Beside another database, even an older one of the same home, the file would damage that database.',
      ],
    },
    'log-invalid': {
      meaning:
        'The file netclaw.db-wal does not begin as a log of SQLite does. SQLite reads nothing from it and overwrites it. Changes that were not in netclaw.db yet are lost.',
      cause:
        'Another file was copied over it, or the machine lost its power before the disk had stored the last writes.',
      example: ['$ head -c 4 netclaw.db-wal | xxd', '00000000: 0000 0000                                ....'],
      manualFix: [
        STOP,
        'Copy all of `netclaw.db*` to another directory.',
        'Start the daemon, and look whether the last changes are there.',
        'If not, restore a backup: stop the daemon, move `netclaw.db*` away, and put the backup in its place.',
      ],
    },
    'log-large': {
      meaning:
        'There are many changes that SQLite has not written into the database yet, and the daemon does not run. Usually SQLite writes them after a few megabytes. The next start of the daemon reads all of them.',
      cause:
        'The daemon was killed, or crashed, while a long read of the database kept SQLite from writing the changes into it.',
      example: ['$ ls -sh netclaw.db*', '120M netclaw.db', '1.4G netclaw.db-wal'],
      manualFix: [
        'Look at the free space of the disk: `df -h .` in the home.',
        'Start the daemon, and wait until it answers. When the daemon stops as usual, SQLite removes the file.',
        'Do not remove netclaw.db-wal: only this file has these changes.',
      ],
    },
    'interrupted-write': {
      meaning:
        'A write to the database did not end, so a part of netclaw.db may be old and a part new. SQLite has kept the old part in netclaw.db-journal, and restores it when the daemon starts.',
      cause: 'The daemon was killed, or the machine went down, during a write.',
      example: ['$ ls netclaw.db*', 'netclaw.db  netclaw.db-journal'],
      manualFix: [
        'Start the daemon.',
        'Do not remove or rename netclaw.db-journal: without it the database is damaged.',
        'Copy or move the two files only together.',
      ],
    },
  }) satisfies Readonly<Record<string, FindingExplanation>>;
