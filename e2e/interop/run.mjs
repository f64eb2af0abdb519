import { buildJudge, hasDotnet, startJudge } from './judge.mjs';
import { addresses } from './suites/addresses.mjs';
import { configuration } from './suites/configuration.mjs';
import { defaultKeys } from './suites/default-keys.mjs';
import { devices } from './suites/devices.mjs';
import { edits } from './suites/edits.mjs';
import { encryptions } from './suites/encryptions.mjs';
import { hashes } from './suites/hashes.mjs';
import { keyFiles } from './suites/key-files.mjs';
import { locks } from './suites/locks.mjs';
import { lookups } from './suites/lookups.mjs';
import { markers } from './suites/markers.mjs';
import { names } from './suites/names.mjs';
import { oddDocuments } from './suites/odd-documents.mjs';
import { payloads } from './suites/payloads.mjs';
import { refusals } from './suites/refusals.mjs';
import { repairs } from './suites/repairs.mjs';
import { revocations } from './suites/revocations.mjs';
import { rules } from './suites/rules.mjs';
import { secretsFiles } from './suites/secrets-files.mjs';
import { createTally } from './tally.mjs';

const SUITES = {
  payloads,
  refusals,
  revocations,
  'key files': keyFiles,
  'default keys': defaultKeys,
  devices,
  hashes,
  lookups,
  markers,
  'secrets files': secretsFiles,
  edits,
  encryptions,
  locks,
  configuration,
  'odd documents': oddDocuments,
  names,
  addresses,
  rules,
  repairs,
};

const main = async () => {
  if (!hasDotnet()) {
    console.log('skipped: no dotnet');
    return;
  }
  buildJudge();
  const judge = startJudge();
  const versions = Object.entries(await judge.ask('versions'));
  console.log(versions.map(([name, version]) => `${name} ${version}`).join(', '));
  // other random cases, more of them, one suite alone
  const settings = { seed: Number(option('seed', 1)), scale: Number(option('scale', 1)) };
  const only = option('only');
  for (const [title, suite] of Object.entries(SUITES)) {
    if (only === undefined || only === title) await runSuite(title, suite, judge, settings);
  }
  judge.end();
};

const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};

const runSuite = async (title, suite, judge, settings) => {
  const tally = createTally(title);
  await suite(judge, tally, settings);
  const { line, details, isClean } = tally.report();
  console.log([line, ...details].join('\n'));
  if (!isClean) process.exitCode = 1;
};

await main();
