import { PATHS } from '../home/paths.js';

/** A log that netclaw has written as it crashed. */
export interface CrashLog {
  readonly path: `${typeof PATHS.logs}/crash-${string}.log`;
  /** As its name says, ms since the epoch; the name has no zone, and is taken for UTC. */
  readonly at: number;
}

const NAME = /^crash-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d).*\.log$/;

/** Those among the names in the directory of logs, the newest first. A name without a date is none of them. */
export const crashLogsIn = (names: readonly string[]): readonly CrashLog[] =>
  names
    .flatMap((name): readonly CrashLog[] => {
      const [, ...parts] = NAME.exec(name) ?? [];
      if (parts.length === 0) return [];
      const [year = 0, month = 1, day = 1, ...time] = parts.map(Number);
      return [{ path: `${PATHS.logs}/${name as `crash-${string}.log`}`, at: Date.UTC(year, month - 1, day, ...time) }];
    })
    .sort((one, other) => other.at - one.at);
