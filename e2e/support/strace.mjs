// System calls of the doctor, seen and stopped through strace.
import { spawnSync } from 'node:child_process';

export const hasStrace = () => {
  // some sandboxes have strace and forbid to trace
  const { status, stdout } = spawnSync('strace', ['-f', '-qq', '-e', 'trace=none', 'echo', 'traced'], {
    encoding: 'utf8',
  });
  return status === 0 && stdout.includes('traced');
};

/** Everything that changes a disk. */
const MUTATING =
  'open,openat,creat,write,pwrite64,writev,pwritev,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,rmdir,mkdir,mkdirat,' +
  'chmod,fchmod,fchmodat,chown,fchown,truncate,ftruncate,link,linkat,symlink,symlinkat,fallocate,utimensat';

/** Where the way through `?` makes strace pass over calls that this architecture does not have. */
const known = (calls) =>
  calls
    .split(',')
    .map((call) => `?${call}`)
    .join(',');

const base = (log, calls) => [
  'strace',
  '-f',
  '-qq',
  '-y',
  '-s',
  '16',
  '-e',
  'signal=none',
  '-e',
  `trace=${known(calls)}`,
  '-o',
  log,
];

export const watching = (log, words) => [...base(log, MUTATING), ...words];

/** As strace counts: the n-th call of this kind in one thread. `effect`: `signal=SIGTERM` comes before the call has any effect. */
export const injecting = (log, { call, ordinal }, effect, words) => [
  ...base(log, call),
  '-e',
  `inject=${call}:${effect}:when=${ordinal}`,
  ...words,
];

/** The same for a delay, and faster, since only calls of this kind stop the program. A signal is lost in this way. */
export const delaying = (log, moment, effect, words) => {
  const [strace, ...rest] = injecting(log, moment, effect, words);
  return [strace, '--seccomp-bpf', ...rest];
};

/** The thread that a log shows at a moment, before its call or after it; undefined where none is there yet. */
export const threadAt = (text, { at, call, ordinal }) => {
  if (at === 'after') return /^(\d+).*\(DELAYED\)/m.exec(text)?.[1];
  const counts = new Map();
  for (const [, thread] of text.matchAll(new RegExp(`^(\\d+)\\s+${call}\\(`, 'gm'))) {
    counts.set(thread, (counts.get(thread) ?? 0) + 1);
  }
  return [...counts].find(([, count]) => count === ordinal)?.[0];
};

/** The calls in a log that concern a home, in order, each with its ordinal among the calls of its kind and thread. */
export const callsIn = (text, home) => {
  const counts = new Map();
  const found = [];
  for (const line of text.split('\n')) {
    const [, thread, call, rest] = /^(\d+)\s+(\w+)\((.*)/.exec(line) ?? [];
    if (call === undefined) continue;
    const key = `${thread} ${call}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    const isReading = call.startsWith('open') && !rest.includes('O_CREAT');
    if (!rest.includes(`${home}/`) || isReading) continue;
    found.push({ thread, call, ordinal: counts.get(key), label: labelOf(call, rest, home) });
  }
  return found;
};

/** A call without what differs from run to run: repair ids, numbers of descriptors, results. */
const labelOf = (call, rest, home) => {
  const paths = [...rest.matchAll(/[<"]([^<>"]*)[>"]/g)]
    .map(([, path]) => path)
    .filter((path) => path.startsWith(`${home}/`));
  return `${call} ${paths.join(' ')}`
    .replaceAll(`${home}/`, '')
    .replace(/\d{8}-\d{6}-[0-9a-f]{8}/g, '<id>')
    .replace(/key-[0-9a-f-]{36}/g, 'key-<id>');
};
