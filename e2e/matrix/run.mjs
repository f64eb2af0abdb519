// npm run test:matrix [-- --node=22 --only=packages]: the tests, and the packages from their tarballs, on each Node that is supported. A Node
// comes from npm, and stays in your folder of caches for the next time.
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findNode } from './find-node.mjs';

/** The oldest one that the packages allow, and the lines after it. */
const SUPPORTED = ['20.19', '22', '24', '26'];
const PARTS = { tests: ['test'], packages: ['run', 'test:examples'] };

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values: options } = parseArgs({
  options: { node: { type: 'string', multiple: true }, only: { type: 'string', multiple: true } },
});
const names = options.only ?? Object.keys(PARTS);
const unknown = names.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. The parts are ${Object.keys(PARTS).join(' and ')}.`);
  process.exit(64);
}

const runOn = ({ version, folder }) => {
  const place = folder === undefined || process.getuid?.() !== 0 ? folder : copyForAll(folder);
  const path = place === undefined ? process.env.PATH : `${place}${delimiter}${process.env.PATH}`;
  try {
    return names.map((name) => {
      console.log(`\n== ${name}, on Node ${version}`);
      const { status, signal } = spawnSync('npm', PARTS[name], {
        cwd: root,
        stdio: ['ignore', 'inherit', 'inherit'],
        env: { ...process.env, PATH: path },
      });
      return { part: name, node: version, result: status === 0 ? 'passed' : `failed (${signal ?? `exit ${status}`})` };
    });
  } finally {
    if (place !== folder) rmSync(place, { recursive: true });
  }
};

/** The folder of caches may be closed to others, and where root runs the tests, some run the doctor as another user. */
const copyForAll = (folder) => {
  const place = mkdtempSync(join(tmpdir(), 'node-'));
  chmodSync(place, 0o755);
  copyFileSync(join(folder, 'node'), join(place, 'node'));
  chmodSync(join(place, 'node'), 0o755);
  return place;
};

const present = { version: process.versions.node };
const found = (options.node ?? SUPPORTED).map((wanted) => findNode(wanted));
const missing = found.filter(({ reason }) => reason !== undefined);
if (options.node !== undefined && missing.length > 0) {
  for (const { wanted, reason } of missing) console.error(`There is no Node ${wanted}: ${reason}`);
  process.exit(1);
}
const there = found.filter(({ reason }) => reason === undefined);
const results = (there.length > 0 ? there : [present]).flatMap(runOn);

console.log('\n| Node | part | result |\n| --- | --- | --- |');
for (const { node, part, result } of results) console.log(`| ${node} | ${part} | ${result} |`);
for (const { wanted, reason } of missing) console.log(`skipped: Node ${wanted}: ${reason}`);
process.exitCode = results.every(({ result }) => result === 'passed') ? 0 : 1;
