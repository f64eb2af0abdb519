import { constants as realConstants } from 'node:fs';
import * as real from 'node:fs/promises';
import { failure, fromHost, platform, statsOf, toHost } from './machine.mjs';

export * from 'node:fs/promises';

const MISSING = ['O_NOFOLLOW', 'O_NONBLOCK', 'O_DIRECTORY', 'O_SYNC', 'O_DSYNC', 'O_NOCTTY', 'O_NOATIME', 'O_DIRECT'];

export const constants =
  platform === 'win32'
    ? Object.fromEntries(Object.entries(realConstants).filter(([name]) => !MISSING.includes(name)))
    : realConstants;

const onOne =
  (call) =>
  (path, ...rest) =>
    call(toHost(path), ...rest);

export const lstat = async (path, options) => statsOf(await real.lstat(toHost(path), options));
export const stat = async (path, options) => statsOf(await real.stat(toHost(path), options));
export const realpath = async (path) => fromHost(await real.realpath(toHost(path)));
export const readlink = onOne(real.readlink);
export const readdir = onOne(real.readdir);
export const readFile = onOne(real.readFile);
export const writeFile = onOne(real.writeFile);
export const appendFile = onOne(real.appendFile);
export const unlink = onOne(real.unlink);
export const mkdir = onOne(real.mkdir);
export const rmdir = onOne(real.rmdir);
export const chmod = onOne(real.chmod);
export const access = onOne(real.access);
export const rename = (from, to) => real.rename(toHost(from), toHost(to));

export const open = async (path, ...rest) => {
  const handle = await real.open(toHost(path), ...rest);
  const { stat: statHandle, sync } = handle;
  handle.stat = async (options) => statsOf(await statHandle.call(handle, options));
  handle.sync = async () => {
    // Windows flushes no directory
    if (platform === 'win32' && (await statHandle.call(handle)).isDirectory()) throw failure('EPERM', path);
    return sync.call(handle);
  };
  return handle;
};

export default {
  ...real,
  constants,
  lstat,
  stat,
  realpath,
  readlink,
  readdir,
  readFile,
  writeFile,
  appendFile,
  unlink,
  mkdir,
  rmdir,
  chmod,
  access,
  rename,
  open,
};
