// npm run test:kill: the built program is killed at every system call of a repair that changes the disk, each time on a fresh home. Arguments:
// only the scenarios of these names.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stateOf } from '../support/home-state.mjs';
import { codesOf, doctor } from '../support/in-process.mjs';
import { judge } from './judge.mjs';
import { killAt } from './kill-at.mjs';
import { momentsOf } from './moments.mjs';
import { inParallel } from '../support/pool.mjs';
import { killAfter, randomMoments } from './random-kills.mjs';
import { recipeScenarios, scenarios } from './scenarios.mjs';
import { hasStrace } from '../support/strace.mjs';

const AT_ONCE = 2;

const sweep = async (scenario, directory, isTraced) => {
  const name = scenario.name.replaceAll(' ', '-');
  const sample = join(directory, `${name}-count`);
  let moments;
  await scenario.prepare(sample);
  const before = stateOf(sample);
  const { document } = await doctor(sample);
  const errors = codesOf(document, 'error').filter((code) => code.startsWith('pairing/'));
  if (isTraced) {
    const counted = await momentsOf(scenario, sample, directory);
    ({ moments } = counted);
    console.log(`${scenario.name}: ${counted.calls} system calls change the disk, ${moments.length} kills`);
  } else {
    moments = await randomMoments(scenario, directory);
    console.log(`${scenario.name}: ${moments.length} kills at random times`);
  }
  await doctor(sample, ...scenario.fix);
  const whole = stateOf(sample);
  const removed = new Set([...before.keys()].filter((path) => !whole.has(path)));
  const losses = await inParallel(moments, AT_ONCE, async (moment, index) => {
    const where = isTraced ? `killed ${moment.at} ${moment.label}` : `killed after ${Math.round(moment.at)} ms`;
    const home = join(directory, `${name}-${index}`);
    const kill = async () => {
      rmSync(home, { recursive: true, force: true });
      await scenario.prepare(home);
      const state = stateOf(home);
      const missed = await (isTraced ? killAt : killAfter)(moment, home, scenario.args, `${home}.log`);
      return { state, missed };
    };
    // a kill that met another call says nothing of this moment: once more
    const first = await kill();
    const { state, missed } = first.missed === undefined ? first : await kill();
    const lost = missed === undefined ? await judge(home, { state, errors, removed }, scenario) : [missed];
    rmSync(home, { recursive: true, force: true });
    return lost.map((what) => `${scenario.name}, ${where}: ${what}`);
  });
  return { kills: moments.length, losses: losses.flat() };
};

const directory = mkdtempSync(join(tmpdir(), 'netclaw-kill-'));
try {
  const isTraced = hasStrace();
  if (!isTraced) console.log('strace cannot be used here: the process is killed at random times instead');
  const swept = [];
  const only = process.argv.slice(2);
  const all = isTraced ? await scenarios(directory) : recipeScenarios();
  for (const scenario of all.filter(({ name }) => only.length === 0 || only.includes(name))) {
    swept.push(await sweep(scenario, directory, isTraced));
  }
  const losses = swept.flatMap((one) => one.losses);
  for (const loss of losses) console.log(loss);
  const kills = swept.reduce((sum, one) => sum + one.kills, 0);
  console.log(`kill sweep: ${swept.length} scenarios, ${kills} kills, ${losses.length} lost`);
  process.exitCode = losses.length === 0 ? 0 : 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}
