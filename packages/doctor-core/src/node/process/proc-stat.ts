/** What `/proc/<pid>/stat` says of a process. */
export interface ProcStat {
  /** The kernel's name of the process, cut at 15 bytes. */
  readonly command: string;
  /** A zombie, or about to end: it does not run any more. */
  readonly hasEnded: boolean;
  /** Start, in clock ticks since boot. */
  readonly startTicks: number;
}

const STATE = 3;
const START_TIME = 22;

/** Reads one line of `/proc/<pid>/stat`; undefined where it is none. The name may itself hold spaces and parentheses. */
export const parseProcStat = (text: string): ProcStat | undefined => {
  const open = text.indexOf('(');
  const close = text.lastIndexOf(')');
  if (open === -1 || close < open) return undefined;
  // the first field behind the name is field 3
  const fields = text
    .slice(close + 1)
    .trim()
    .split(/\s+/);
  const state = fields[0];
  const startTicks = Number(fields[START_TIME - STATE]);
  if (state === undefined || !Number.isFinite(startTicks)) return undefined;
  return { command: text.slice(open + 1, close), hasEnded: 'ZXx'.includes(state), startTicks };
};

/** Boot of the machine from `/proc/stat`, seconds since the epoch. */
export const parseBootTime = (text: string): number | undefined => {
  const seconds = /^btime (\d+)$/m.exec(text)?.[1];
  return seconds === undefined ? undefined : Number(seconds);
};
