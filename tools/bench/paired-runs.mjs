// Programs and their floor, run by turns, so that what else the machine does meets all of them alike.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** CPU time (user and system) and wall time of one run, ms. Its output goes into a file, as into a pipe it would go at once. */
const timesOf = (words, out) => {
  // certificates that Node would read at its start are no part of the program
  const { NODE_EXTRA_CA_CERTS: _, NODE_OPTIONS: __, ...env } = process.env;
  const before = process.hrtime.bigint();
  const { status, stderr } = spawnSync(
    'bash',
    ['-c', '"$@" >&3 2>&3; code=$?; times >&2; exit $code', 'bash', ...words],
    {
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe', out],
    },
  );
  const wall = Number(process.hrtime.bigint() - before) / 1e6;
  // of the children of the shell: user and system, `0m0.036s 0m0.010s`
  const spent = [
    ...stderr
      .trim()
      .split('\n')
      .at(-1)
      .matchAll(/(\d+)m([\d.]+)s/g),
  ];
  const cpu = spent.reduce((sum, [, minutes, seconds]) => sum + (Number(minutes) * 60 + Number(seconds)) * 1000, 0);
  if (status === null || status > 2) throw new Error(`${words.join(' ')} ended with ${status}`);
  return { cpu, wall };
};

/**
 * How much more than the first program each other one takes: the median of the differences of `rounds` paired runs, `cpu` and `wall` in ms. The
 * floor has its own median. `prepare` is called before each run of a program.
 */
export const pairedRuns = (floor, programs, rounds) => {
  const directory = mkdtempSync(join(tmpdir(), 'bench-'));
  const out = openSync(join(directory, 'out'), 'w');
  try {
    const floors = [];
    const differences = programs.map(() => []);
    for (let round = 0; round < rounds; round += 1) {
      const base = timesOf(floor, out);
      floors.push(base);
      for (const [at, { words, prepare }] of programs.entries()) {
        prepare?.();
        const { cpu, wall } = timesOf(words, out);
        differences[at].push({ cpu: cpu - base.cpu, wall: wall - base.wall });
      }
    }
    return { floor: medianOf(floors), programs: differences.map(medianOf) };
  } finally {
    closeSync(out);
    rmSync(directory, { recursive: true });
  }
};

const medianOf = (runs) => ({ cpu: median(runs.map(({ cpu }) => cpu)), wall: median(runs.map(({ wall }) => wall)) });

const median = (values) => {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
};
