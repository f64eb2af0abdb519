import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { satisfies } from 'semver';

/** Where Node's own packages of npm have the program. */
const PACKAGE = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const NPM = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--fetch-retries=1', '--loglevel=error'];

/** The newest Node of a line: its version and the folder of its program, or the reason why there is none. */
export const findNode = (wanted) => {
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'netclaw-doctor-nodes');
  mkdirSync(cache, { recursive: true, mode: 0o700 });
  if (!isOwn(cache)) return { wanted, reason: `${cache} is not a folder that only you may open` };
  const place = join(cache, wanted);
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
  const version = stdout.trim().slice(1);
  if (!satisfies(version, wanted)) return { wanted, reason: `${program} is Node ${version}` };
  return { wanted, version, folder };
};

/** Programs are run from it, so nobody else may write there. */
const isOwn = (folder) => {
  const stats = lstatSync(folder);
  if (process.platform === 'win32') return stats.isDirectory();
  return stats.isDirectory() && stats.uid === process.getuid() && (stats.mode & 0o077) === 0;
};

/** npm gives a code first, and then a sentence. */
const reasonIn = (said) => {
  const lines = said.trim().split('\n');
  return lines.find((line) => / /.test(line.replace(/^npm error (?:code )?/, ''))) ?? lines[0];
};
