import { buildJudge, hasDotnet, startJudge } from './judge.mjs';
import { createTally } from './tally.mjs';
import { defaultKeys } from './suites/default-keys.mjs';
import { devices } from './suites/devices.mjs';
import { payloads } from './suites/payloads.mjs';
import { refusals } from './suites/refusals.mjs';

const SUITES = { payloads, refusals, 'default keys': defaultKeys, devices };

/** `--seed N` for other random cases, `--scale N` for more of them, `--only TITLE` for one suite. */
const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};

const main = async () => {
  if (!hasDotnet()) return console.log('skipped: no dotnet');
  buildJudge();
  const judge = startJudge();
  const versions = await judge.ask('versions');
  console.log(
    Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', '),
  );
  const settings = { seed: Number(option('seed', 1)), scale: Number(option('scale', 1)) };
  const only = option('only');
  for (const [title, suite] of Object.entries(SUITES)) {
    if (only !== undefined && only !== title) continue;
    const tally = createTally(title);
    await suite(judge, tally, settings);
    const { line, details, isClean } = tally.report();
    console.log([line, ...details].join('\n'));
    if (!isClean) process.exitCode = 1;
  }
  judge.end();
};

await main();
