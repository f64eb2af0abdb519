// A global install on a host that has the C# program netclaw, and on one that has not.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const STOCK = '#!/bin/sh\necho "the C# program"\n';

/** @param packages the tarballs */
export const tryGlobalInstall = (folder, packages) => {
  const install = (prefix, names) => {
    const files = packages.filter(({ name }) => names(name)).map(({ file }) => file);
    const words = [
      'install',
      '--global',
      '--prefix',
      prefix,
      '--prefer-offline',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
    ];
    return spawnSync('npm', [...words, ...files], { encoding: 'utf8' });
  };
  const programs = (prefix) => readdirSync(join(prefix, 'bin')).sort();
  const say = (prefix, ...words) => {
    const [program, ...args] = words;
    const { status, stdout, stderr } = spawnSync(join(prefix, 'bin', program), args, { encoding: 'utf8', cwd: prefix });
    assert.equal(status, 0, stderr);
    return stdout;
  };
  const isOfDoctor = (name) => name !== '@netclaw/cli' && name !== '@netclaw/doctor-testkit';
  const version = JSON.parse(readFileSync(join(folder, 'node_modules/@netclaw/doctor/package.json'), 'utf8')).version;

  const host = join(folder, 'host');
  mkdirSync(join(host, 'bin'), { recursive: true });
  writeFileSync(join(host, 'bin/netclaw'), STOCK, { mode: 0o755 });
  const beside = install(host, isOfDoctor);
  assert.equal(beside.status, 0, beside.stderr);
  assert.deepEqual(programs(host), ['netclaw', 'netclaw-doctor']);
  assert.equal(say(host, 'netclaw-doctor', '--version'), `${version}\n`);
  assert.match(say(host, 'netclaw-doctor', '--help'), /^netclaw-doctor /);
  // the other package wants that name, and is refused
  const clash = install(host, () => true);
  assert.notEqual(clash.status, 0);
  assert.match(clash.stderr, /EEXIST/);
  assert.equal(readFileSync(join(host, 'bin/netclaw'), 'utf8'), STOCK);
  console.log('✔ a global install of @netclaw/doctor leaves the C# program netclaw alone');

  const empty = join(folder, 'empty');
  const alone = install(empty, () => true);
  assert.equal(alone.status, 0, alone.stderr);
  assert.deepEqual(programs(empty), ['doctor-testkit', 'netclaw', 'netclaw-doctor']);
  assert.equal(say(empty, 'netclaw', 'doctor', '--version'), `${version}\n`);
  assert.match(say(empty, 'netclaw', 'doctor', '--help'), /^netclaw doctor /);
  console.log('✔ a global install of all packages gives three programs');
};
