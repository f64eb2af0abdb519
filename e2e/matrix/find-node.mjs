import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where Node's own packages of npm have the program. */
const PACKAGE = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const NPM = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--fetch-retries=1', '--loglevel=error'];

/** The newest Node of a line: its version and the folder of its program, or the reason why there is none. */
export const findNode = (wanted) => {
  const place = join(tmpdir(), 'netclaw-doctor-nodes', wanted);
  const folder = join(place, 'node_modules', PACKAGE, 'bin');
  const program = join(folder, 'node');
  if (!existsSync(program)) {
    mkdirSync(place, { recursive: true });
    const { status, stderr } = spawnSync('npm', ['install', '--prefix', place, ...NPM, `${PACKAGE}@${wanted}`], {
      encoding: 'utf8',
    });
    if (status !== 0) return { wanted, reason: reasonIn(stderr) };
  }
  const { status, stdout, error } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  if (status !== 0) return { wanted, reason: error?.message ?? `${program} does not run` };
  return { wanted, version: stdout.trim().slice(1), folder };
};

/** npm gives a code first, and then a sentence. */
const reasonIn = (said) => {
  const lines = said.trim().split('\n');
  return lines.find((line) => / /.test(line.replace(/^npm error (?:code )?/, ''))) ?? lines[0];
};
