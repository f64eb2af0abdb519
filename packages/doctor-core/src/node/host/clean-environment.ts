import type { UserEntry } from './user-database.js';

/** Of a terminal and a language; `CI` and what a runner says of itself decide how a report is written. */
const KEPT: readonly RegExp[] = [
  /^(TERM|COLORTERM|COLUMNS|LINES|NO_COLOR|FORCE_COLOR|LANG|LANGUAGE|LC_[A-Z]+|TZ|CI|GITHUB_(ACTIONS|WORKSPACE))$/,
];

/** Leaves this process, and every program that it runs, only what a user who has just logged in would have. */
export const cleanEnvironment = (user: UserEntry | undefined, preservesVariable: (name: string) => boolean): void => {
  const path = (process.env['PATH'] ?? '').split(':').filter((directory) => directory.startsWith('/'));
  for (const name of Object.keys(process.env)) {
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- the names are those of the environment
    if (!KEPT.some((pattern) => pattern.test(name)) && !preservesVariable(name)) delete process.env[name];
  }
  process.env['PATH'] = path.length > 0 ? path.join(':') : '/usr/local/bin:/usr/bin:/bin';
  process.env['HOME'] = user?.home ?? '/';
  if (!user) return;
  process.env['USER'] = user.name;
  process.env['LOGNAME'] = user.name;
};
