import * as real from 'node:fs';

/** `win32` or `darwin`. */
export const platform = process.env.SIMULATED_PLATFORM;
/** The directory that is the drive `C:` there. */
const drive = process.env.SIMULATED_DRIVE ?? '';

/** A path of the simulated machine as one of this machine. */
export const toHost = (path) => {
  if (typeof path !== 'string') return path;
  if (path === '/proc' || path.startsWith('/proc/')) return `/no-such-directory${path}`;
  if (platform === 'darwin') return ignoringCase(path);
  if (/^[a-z]:[\\/]/i.test(path)) return drive + path.slice(2).replaceAll('\\', '/');
  // where this machine keeps the program and the working directory
  return /^\\(?!\\)/.test(path) ? path.replaceAll('\\', '/') : path;
};

/** The other way round, as Windows spells it. */
export const fromHost = (path) =>
  platform === 'win32' && path.startsWith(drive) ? `C:${path.slice(drive.length).replaceAll('/', '\\') || '\\'}` : path;

/** The entry that is there, where only case differs. */
const ignoringCase = (path) => {
  if (!path.startsWith('/') || real.existsSync(path)) return path;
  let found = '';
  for (const part of path.split('/').filter((name) => name !== '')) {
    const names = real.existsSync(found === '' ? '/' : found) ? listOf(found === '' ? '/' : found) : [];
    found += `/${names.includes(part) ? part : (names.find((name) => name.toLowerCase() === part.toLowerCase()) ?? part)}`;
  }
  return found;
};

const listOf = (directory) => {
  try {
    return real.readdirSync(directory);
  } catch {
    return [];
  }
};

/** Windows has neither owners nor modes: libuv gives 0 and 0666. */
export const statsOf = (stats) => {
  if (platform === 'win32' && typeof stats.mode === 'number') {
    stats.uid = 0;
    stats.gid = 0;
    stats.mode = (stats.mode & real.constants.S_IFMT) | 0o666;
  }
  return stats;
};

export const failure = (code, path) => Object.assign(new Error(`${code}: not permitted, ${path}`), { code, path });
