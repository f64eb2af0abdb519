// How the doctor grows with what there is to read. `node tools/bench/growth.mjs` prints a table, with `--json` the rows.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { manyDevices, manyEncrypted, manyKeys, manyOtherDevices, manyPlaintexts, smallHome } from './big-homes.mjs';
import { best, runNode } from './child-usage.mjs';

const local = (path) => fileURLToPath(new URL(path, import.meta.url));
const PROGRAM = local('../../packages/doctor/bin/netclaw-doctor.cjs');
const BARE = local('./bare.mjs');
const MANY_CHECKS = local('./many-checks.mjs');
const RUNS = 3;

/** The rows below, measured one after the other: `{ name, unit, limit, value, detail }`. */
export const measuredGrowth = async () => {
  const rows = [];
  for (const { name, unit, limit, measure } of growthRows()) {
    const { value, detail } = await measure();
    rows.push({ name, unit, limit, value: round(value), detail });
  }
  return rows;
};

/**
 * Rows of `{ name, unit, limit, measure }`. `measure()` gives `{ value, detail }`, the value in the unit of the limit. Time is CPU time, user
 * and system, the least of three runs, over that of the same program with as good as nothing to read; memory is the largest resident set,
 * over that of `node -e 0`.
 */
const growthRows = () => [
  {
    name: '100,000 devices, match last, over parse and SHA-256 of as many',
    unit: 'x',
    limit: 2,
    measure: inHome(manyDevices, 100_000, (home) => ratio(over(diagnose(home)), over(bare('devices', home), idle()))),
  },
  {
    name: '100,000 devices, match last, memory',
    unit: 'MiB',
    limit: 250,
    measure: inHome(manyDevices, 100_000, (home) => {
      const [{ memory }, rest] = [diagnose(home), idle()];
      return { value: memory - rest.memory, detail: `${round(memory)} MiB over ${round(rest.memory)}` };
    }),
  },
  {
    name: '100,000 plaintext leaves',
    unit: 'ms',
    limit: 600,
    measure: inHome(manyPlaintexts, 100_000, (home) => extra(diagnose(home))),
  },
  {
    name: '10,000 encrypted leaves, over their bare cryptography',
    unit: 'x',
    limit: 5,
    measure: inHome(manyEncrypted, 10_000, (home) => ratio(over(diagnose(home)), over(bare('secrets', home), idle()))),
  },
  {
    name: '10,000 key files, same answer each time',
    unit: 'ms',
    limit: 3000,
    measure: inHome(manyKeys, 10_000, (home) => {
      const runs = Array.from({ length: RUNS }, () => run(home));
      const answers = new Set(runs.map(({ status, stdout }) => `${status} ${stdout}`));
      if (answers.size > 1) throw new Error(`10,000 key files: ${answers.size} different answers`);
      return extra(runs.reduce((least, one) => (one.cpu < least.cpu ? one : least)));
    }),
  },
  {
    name: '1,000 checks over one',
    unit: 'ms',
    limit: 100,
    measure: async () => {
      const [many, one] = [1000, 1].map((count) =>
        Math.min(...Array.from({ length: 5 }, () => Number(runNode([MANY_CHECKS, String(count)]).stdout))),
      );
      return { value: many - one, detail: `${round(many)} ms over ${round(one)}` };
    },
  },
  {
    name: 'a plan of a repair among 100,000 devices',
    unit: 'ms',
    limit: 12_000,
    measure: inHome(manyOtherDevices, 100_000, (home) => extra(run(home, '--fix=pairing', '--dry-run'))),
  },
];

const run = (home, ...options) => {
  const usage = runNode([PROGRAM, '--home', home, '--timeout', '5m', ...options]);
  // what did not look is not measured
  if (!/othing was changed|\d checks passed/.test(usage.stdout)) throw new Error(`no diagnosis: ${usage.stdout}`);
  return usage;
};
const diagnose = (home) => best(RUNS, () => run(home));
const bare = (what, home) => best(RUNS, () => runNode([BARE, what, home]));
const idle = () => best(RUNS, () => runNode(['-e', '0']));

/** The program over a home with as good as nothing in it. */
let smallRun;
const small = async () => (smallRun ??= await withHome(smallHome, 0, diagnose));

const withHome = async (make, count, use) => {
  const home = mkdtempSync(join(tmpdir(), 'growth-'));
  try {
    make(home, count);
    return await use(home);
  } finally {
    rmSync(home, { recursive: true });
  }
};
const inHome = (make, count, use) => () => withHome(make, count, use);

const over = async (usage, base = small()) => usage.cpu - (await base).cpu;

const ratio = async (ours, theirs) => {
  const [mine, least] = await Promise.all([ours, theirs]);
  return { value: mine / least, detail: `${round(mine)} ms over ${round(least)} ms` };
};

const extra = async (usage) => {
  const base = (await small()).cpu;
  return { value: usage.cpu - base, detail: `${round(usage.cpu)} ms over ${round(base)} ms` };
};

const round = (value) => Math.round(value * 10) / 10;

// not awaited, since it imports these rows
if (process.argv[1] === fileURLToPath(import.meta.url)) void import('./print-growth.mjs');
