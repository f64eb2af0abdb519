// Runs every suite of proofs in full, in plain node: no test framework, a process for each core. Prints what was tried, and fails where
// something is broken, or where less was tried than `floors.json` asks for. An argument: only the suites of the files that it is part of;
// --report=FILE: how many proofs passed and failed, as JSON.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { buildSuites } from './build-suites.mjs';
import { formatOutcome, sumOutcomes } from './outcome.mjs';

const FLOORS = JSON.parse(readFileSync(new URL('floors.json', import.meta.url), 'utf8'));
const {
  values: { report },
  positionals: [only = ''],
} = parseArgs({ allowPositionals: true, options: { report: { type: 'string' } } });

const main = async () => {
  const suites = await loadSuites();
  const proofs = suites.flatMap(({ file, suite }) =>
    suite.proofs.map(({ name }, index) => ({ suite, file, index, name })),
  );
  const results = await runAll(proofs);
  let failed = 0;
  let passed = 0;
  for (const { suite } of suites) {
    const own = results.filter((result) => result.suite === suite);
    const outcome = sumOutcomes(own.map((result) => result.outcome));
    const seconds = own.reduce((sum, result) => sum + result.seconds, 0);
    const tooFew = Object.entries(FLOORS[suite.name] ?? {}).filter(([what, floor]) => !(outcome.counts[what] >= floor));
    console.log(`${suite.name}: ${formatOutcome(outcome)} (${own.length} proofs, ${seconds.toFixed(0)} CPU s)`);
    for (const problem of outcome.problems.slice(0, 20)) console.log(`  ${problem}`);
    for (const [what, floor] of tooFew)
      console.log(`  ${outcome.counts[what] ?? 0} ${what} instead of at least ${floor}`);
    const broken = own.filter(({ outcome: { problems } }) => problems.length > 0).length;
    // each count is a test of its own: enough was tried
    failed += broken + tooFew.length;
    passed += own.length - broken;
  }
  console.log(`${passed} proofs passed, ${failed} failed`);
  if (report !== undefined) writeFileSync(report, JSON.stringify({ passed, failed }));
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
};

const loadSuites = async () => {
  const files = (await buildSuites()).filter((file) => file.includes(only));
  return Promise.all(files.map(async (file) => ({ file, suite: (await import(file)).suite })));
};

/** Hands the proofs to as many processes as there are cores, each the next one as soon as it is free. */
const runAll = async (proofs) => {
  const results = [];
  const waiting = [...proofs];
  const work = async () => {
    const worker = fork(new URL('worker.mjs', import.meta.url));
    const ended = once(worker, 'exit').then(([code, signal]) => {
      throw new Error(`a process of proofs ended: ${signal ?? code}`);
    });
    for (let proof = waiting.shift(); proof; proof = waiting.shift()) {
      worker.send({ file: proof.file, index: proof.index });
      const [{ outcome, seconds }] = await Promise.race([once(worker, 'message'), ended]);
      results.push({ suite: proof.suite, outcome, seconds });
      console.log(`  ${proof.suite.name}: ${proof.name}: ${formatOutcome(outcome)} (${seconds.toFixed(1)} CPU s)`);
    }
    ended.catch(() => undefined);
    worker.disconnect();
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), proofs.length) }, work));
  return results;
};

await main();
