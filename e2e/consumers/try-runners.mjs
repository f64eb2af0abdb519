// The same tests of an author in node:test, jest and vitest: a sound check passes, each mistake fails with the words of its rule, and the
// runner goes on to the next test. What is not in npm's cache comes from the registry; without one the runner is skipped.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { versionOf, writeJson } from '../support/packed-folder.mjs';

const SOURCES = new URL('runners', import.meta.url).pathname;

/** The limit of time only ends what hangs. */
const RUNNERS = {
  'node:test': {
    command: 'node --test --test-reporter=spec',
    packages: {},
    passed: /pass (\d+)/,
    failed: /fail (\d+)/,
  },
  jest: {
    command:
      'node --experimental-vm-modules node_modules/jest/bin/jest.js --watchman=false --testTimeout=600000 --runTestsByPath',
    packages: { jest: versionOf('jest') },
    passed: /^Tests:.* (\d+) passed/m,
    failed: /^Tests:\s+(\d+) failed/m,
  },
  vitest: {
    command: 'node_modules/.bin/vitest run --globals --testTimeout=600000',
    packages: { vitest: '3.2.7' },
    passed: /^\s+Tests .*?(\d+) passed/m,
    failed: /^\s+Tests\s+(\d+) failed/m,
  },
};

/** What npm says where there is no registry. */
const NO_REGISTRY =
  /\b(?:ENOTFOUND|ECONN\w+|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|ERR_SOCKET_TIMEOUT)\b/;

/**
 * @param folder where the packages are installed; each runner gets a folder of its own in it
 * @param runIn runs a command line in a folder
 */
export const tryRunners = async (folder, runIn) => {
  const { mistakes } = await import(join(copyTests(folder, 'mistakes', {}), 'checks.mjs'));
  for (const [name, { command, packages, passed, failed }] of Object.entries(RUNNERS)) {
    const own = copyTests(folder, name.replace(':', '-'), packages);
    const reason = Object.keys(packages).length > 0 ? missing(own) : undefined;
    if (reason !== undefined) {
      console.log(`- ${name}: skipped: ${reason}`);
      continue;
    }
    const sound = runIn(folder, `${command} sound.test.mjs`, { cwd: own });
    assert.equal(sound.code, 0, `${sound.out}${sound.err}`);
    const broken = runIn(folder, `${command} broken.test.mjs`, { cwd: own });
    const said = `${broken.out}${broken.err}`;
    assert.notEqual(broken.code, 0, said);
    for (const [rule, { says }] of Object.entries(mistakes)) {
      assert.ok(said.includes(`1. ${rule}`), `${name} does not name ${rule}: ${said}`);
      assert.ok(said.includes(says), `${name} does not say "${says}": ${said}`);
    }
    assert.doesNotMatch(said, /unhandled/i, `${name} hears of what nobody awaits`);
    const counts = [said.match(failed)?.[1], said.match(passed)?.[1]].map(Number);
    assert.deepEqual(counts, [Object.keys(mistakes).length, 1], `${name} does not go on: ${said}`);
    console.log(`✔ ${name}: a sound check passes, and ${counts[0]} mistakes fail with the words of their rules`);
  }
};

const copyTests = (folder, name, packages) => {
  const own = join(folder, 'runners', name);
  mkdirSync(own, { recursive: true });
  cpSync(SOURCES, own, { recursive: true });
  writeJson(join(own, 'package.json'), {
    private: true,
    type: 'module',
    jest: { transform: {} },
    dependencies: packages,
  });
  return own;
};

/** Installs the runner; why that cannot be, where there is no registry. */
const missing = (own) => {
  const { dependencies } = JSON.parse(readFileSync(join(own, 'package.json'), 'utf8'));
  const { status, stderr } = spawnSync(
    'npm',
    [
      'install',
      '--prefer-offline',
      '--fetch-retries=1',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ],
    { cwd: own, encoding: 'utf8' },
  );
  if (status === 0) return undefined;
  assert.match(stderr, NO_REGISTRY, stderr);
  return `${Object.keys(dependencies).join(', ')} cannot be installed: ${NO_REGISTRY.exec(stderr)?.[0] ?? 'no registry'}`;
};
