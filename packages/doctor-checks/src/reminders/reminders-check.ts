import { posix } from 'node:path';
import { defineCheck, Secret } from '@netclaw/doctor-core';
import type { Find, Finding } from '@netclaw/doctor-core';
import { observeReminders, PATHS } from '@netclaw/state';
import type { Reminder } from '@netclaw/state';
import { describeUnreadable } from '../files/unreadable.js';
import { copyAsideExplanation } from './explanations.js';
import { remindersFindings } from './findings.js';

type RemindersFind = Find<typeof remindersFindings>;
type Found = readonly Finding<typeof remindersFindings>[];

/** netclaw disables a reminder that failed as often in a row. */
const FAILURES = 5;

/** The reminders: which of them does the daemon delete when it starts, and which never run? */
export const RemindersDoctorCheck = defineCheck({
  id: 'reminders',
  title: 'Reminders',
  about:
    'Each file in schedules/reminders is a reminder. The daemon removes those that are not JSON when it starts. It skips others that it cannot use, and reports nothing. What a reminder says is never shown.',
  tags: ['files', 'schedules'],
  blockedBy: ['config/home-missing', 'config/home-unusable'],
  reads: [`${PATHS.reminders}/*`, PATHS.keptReminders, `${PATHS.keptReminders}/*`],
  changes: [PATHS.keptReminders, `${PATHS.keptReminders}/*`],
  findings: remindersFindings,
  repairs: {
    'copy-aside': {
      summary: 'Keeps a copy of the reminders that the daemon would delete.',
      fixes: ['would-be-deleted'],
      get explanation() {
        return copyAsideExplanation();
      },
    },
  },
  observe: observeReminders,
  diagnose: ({ files, lost }, find) => [
    ...files.flatMap(({ path, reminder, copy }) => findingsOf(path, reminder, copy, find)),
    ...lost.map(({ id, path }) => find('orphan-history', { path, name: id })),
  ],
  fix: ({ files, kept }, { repair }) => {
    const taken = new Set(kept ?? []);
    const copies = files.flatMap(({ path, reminder, copy }) => {
      if (reminder.kind !== 'not-json' || copy !== undefined) return [];
      const name = freeName(posix.basename(path), taken);
      taken.add(name);
      return [{ path, to: `${PATHS.keptReminders}/${name}` as const, bytes: reminder.bytes }];
    });
    return repair(
      `keep a copy of ${copies.map(({ path }) => path).join(', ')}`,
      [
        ...(kept ? [] : [{ kind: 'make-directory', path: PATHS.keptReminders, mode: 0o700 } as const]),
        ...copies.map(
          ({ path, to, bytes }) =>
            ({
              kind: 'write-file',
              path: to,
              content: new Secret(bytes),
              mode: 0o600,
              isDerived: true,
              label: `a copy of ${path}`,
            }) as const,
        ),
      ],
      {
        repair: 'copy-aside',
        fixes: ['would-be-deleted'],
        preserves: [`the files in ${PATHS.reminders}, as they are`],
        nextSteps: [
          `Correct the copy in ${PATHS.keptReminders}, and move it into ${PATHS.reminders} while the daemon is stopped.`,
        ],
      },
    );
  },
});

const findingsOf = (path: string, reminder: Reminder, copy: string | undefined, find: RemindersFind): Found => {
  switch (reminder.kind) {
    case 'unreadable':
    case 'irregular':
      return [find('unreadable', { path, ...describeUnreadable(path, reminder) })];
    case 'not-json': {
      if (copy !== undefined) return [find('copied-aside', { path, copy })];
      const { position, reason } = reminder;
      return [find('would-be-deleted', { path, line: position.line, column: position.column, reason })];
    }
    case 'json': {
      const { missing, isWithoutAudience, failuresWhenDisabled = 0 } = reminder;
      const names = missing.join(', ');
      return [
        ...(missing.length === 0 ? [] : [find(isWithoutAudience ? 'never-runs' : 'incomplete', { path, names })]),
        ...(failuresWhenDisabled >= FAILURES ? [find('disabled', { path, count: failuresWhenDisabled })] : []),
      ];
    }
  }
};

/** The name, or that with the first number that no other copy has. */
const freeName = (name: string, taken: ReadonlySet<string>): string => {
  const { name: stem, ext } = posix.parse(name);
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${stem}.${number}${ext}`;
  return free;
};
