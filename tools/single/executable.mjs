// npm run build:executable [-- --arch=arm64] [--xz]: writes build/netclaw-doctor-linux-<arch>, Node and the one file in one executable, with
// its SHA-256; with --xz packed too. The Node in it is the one that runs this; for another architecture it is the same version from
// the npm registry.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { inject } from 'postject';

const { values } = parseArgs({
  options: { arch: { type: 'string', default: process.arch }, xz: { type: 'boolean', default: false } },
});
const { arch } = values;
if (process.platform !== 'linux' || !['x64', 'arm64'].includes(arch)) {
  console.error(`An executable is made on Linux, for x64 or arm64, and not for ${process.platform} ${arch}.`);
  process.exit(64);
}
const folder = fileURLToPath(new URL('../../build/', import.meta.url));
const name = `netclaw-doctor-linux-${arch}`;
const target = `${folder}${name}`;
const work = mkdtempSync(join(tmpdir(), 'executable-'));

const run = (command, args, options = {}) => {
  const { status, error, stderr, stdout } = spawnSync(command, args, { encoding: 'utf8', ...options });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr}`);
  return stdout;
};

/** A Node for the other architecture, as the registry has it. */
const fetchNode = () => {
  const wanted = `node-linux-${arch}@${process.versions.node}`;
  const [{ filename }] = JSON.parse(run('npm', ['pack', '--json', '--ignore-scripts', wanted], { cwd: work }));
  run('tar', ['-xzf', filename, 'package/bin/node'], { cwd: work });
  return join(work, 'package/bin/node');
};

try {
  run(process.execPath, [fileURLToPath(new URL('build.mjs', import.meta.url))]);
  const blob = join(work, 'program.blob');
  const settings = join(work, 'sea.json');
  const main = `${folder}netclaw-doctor.cjs`;
  // code that is compiled for one processor is of no use to another
  writeFileSync(
    settings,
    JSON.stringify({ main, output: blob, disableExperimentalSEAWarning: true, useCodeCache: false }),
  );
  run(process.execPath, ['--experimental-sea-config', settings]);
  copyFileSync(arch === process.arch ? process.execPath : fetchNode(), target);
  chmodSync(target, 0o755);
  await inject(target, 'NODE_SEA_BLOB', readFileSync(blob), {
    sentinelFuse: 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2',
  });
  const names = [name];
  if (values.xz) {
    run('xz', ['--keep', '--force', '--threads=0', target]);
    names.push(`${name}.xz`);
  }
  for (const each of names) {
    const sum = createHash('sha256')
      .update(readFileSync(`${folder}${each}`))
      .digest('hex');
    writeFileSync(`${folder}${each}.sha256`, `${sum}  ${each}\n`);
    console.log(`build/${each}: ${(statSync(`${folder}${each}`).size / 1024 / 1024).toFixed(0)} MiB, SHA-256 ${sum}`);
  }
} finally {
  rmSync(work, { recursive: true });
}
