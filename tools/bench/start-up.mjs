// What a run costs over `node -e 0`, in paired runs.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeHome, readRecipe } from '../../examples/make-home.mjs';
import { best, runNode } from './child-usage.mjs';
import { pairedRuns } from './paired-runs.mjs';

const PROGRAM = fileURLToPath(new URL('../../packages/doctor/bin/netclaw-doctor.cjs', import.meta.url));
const ROUNDS = 41;
const NODE = [process.execPath, '-e', '0'];
/** The limits of a diagnosis are for these checks; each further one may take a millisecond. */
const FIRST = ['config', 'secrets', 'permissions', 'exposure-mode', 'repair', 'plugins', 'pairing'];

/** Rows of `{ name, unit, limit, value, detail }`, as of growth.mjs, all measured. */
export const startUpRows = () => {
  const directory = mkdtempSync(join(tmpdir(), 'start-up-'));
  try {
    return rowsIn(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
};

const rowsIn = (directory) => {
  const healthy = join(directory, 'healthy');
  const broken = join(directory, 'broken');
  makeHome(healthy, readRecipe('healthy'));
  const line = (...words) => [process.execPath, PROGRAM, ...words];
  const renew = () => {
    rmSync(broken, { recursive: true, force: true });
    makeHome(broken, readRecipe('case-1'));
  };
  const listed = JSON.parse(runNode([PROGRAM, 'list', '--home', healthy, '--format', 'json']).stdout);
  const further = listed.checks.filter(({ id, isOptIn }) => !isOptIn && !FIRST.includes(id)).length;
  const programs = [
    { name: '--format json', limit: 80 + further, words: line('--home', healthy, '--format', 'json') },
    { name: 'a diagnosis as text', limit: 85 + further, words: line('--home', healthy) },
    { name: '--version', limit: 5, words: line('--version') },
    { name: '--help', limit: 130, words: line('--help') },
    { name: '--fix --dry-run', words: line('--home', broken, '--fix', '--dry-run'), prepare: renew },
    { name: '--fix --yes', words: line('--home', broken, '--fix', '--yes'), prepare: renew },
    { name: 'the first checks', words: line('--home', healthy, '--format', 'json', '--only', FIRST.join(',')) },
  ];
  const { floor, programs: measured } = pairedRuns(NODE, programs, ROUNDS);
  const cpuRows = programs.flatMap(({ name, limit }, at) =>
    limit === undefined ? [] : [row(`${name}, CPU`, 'ms', limit, measured[at].cpu, `floor ${round(floor.cpu)} ms`)],
  );
  const plain = measured[1].wall;
  const [dryRun, fix, first] = measured.slice(4);
  const [json] = measured;
  return [
    ...cpuRows,
    row(
      `each of the ${further} further checks, CPU`,
      'ms',
      1,
      (json.cpu - first.cpu) / further,
      `${round(json.cpu)} ms with them, ${round(first.cpu)} ms without`,
    ),
    row(
      '--fix --dry-run, wall, over a diagnosis',
      'ms',
      100,
      dryRun.wall - plain,
      `${round(dryRun.wall)} ms over the floor`,
    ),
    row('--fix --yes, wall, over a diagnosis', 'ms', 150, fix.wall - plain, `${round(fix.wall)} ms over the floor`),
    memoryRow(healthy),
  ];
};

const memoryRow = (home) => {
  const [own, idle] = [['--home', home, '--format', 'json'], undefined].map((words) =>
    best(5, () => runNode(words === undefined ? ['-e', '0'] : [PROGRAM, ...words])),
  );
  return row(
    '--format json, memory',
    'MiB',
    18,
    own.memory - idle.memory,
    `${round(own.memory)} MiB over ${round(idle.memory)}`,
  );
};

const round = (value) => Math.round(value * 10) / 10;
const row = (name, unit, limit, value, detail) => ({ name, unit, limit, value: round(value), detail });
