import type { Access, FileStat, Find, Finding } from '@netclaw/doctor-core';
import { daemonCan, octal, opennessOf } from '@netclaw/doctor-core/engine';
import { PATHS } from '@netclaw/state';
import type { Cure } from '../files/cure.js';
import { cureFor, isOnReadOnly } from '../files/cure.js';
import type { permissionsFindings } from './findings.js';
import { describeOddity, foreignOwner, isOfDaemon } from './owner.js';
import type { PermissionsState, SeenDirectory } from './permissions-state.js';
import { DIRECTORIES, READ_ELSEWHERE } from './state-files.js';

type PermissionsFind = Find<typeof permissionsFindings>;
type Found = readonly Finding<typeof permissionsFindings>[];

const HOME = '.';

/** With the sticky bit only owners replace their files. */
export const directoryFindings = (
  { path, stat }: SeenDirectory,
  state: PermissionsState,
  find: PermissionsFind,
): Found => {
  const { access } = state;
  if (stat.kind !== 'directory') return READ_ELSEWHERE.includes(path) ? [] : insteadOf(path, stat, find);
  if (isOnReadOnly(state, path)) return [];
  const cure = (...commands: readonly [string, ...string[]]): Cure =>
    cureFor(state, { path, uid: stat.uid }, ...commands);
  /** What the daemon got at by those permissions alone is given to it first. */
  const close = (who: 'o' | 'g', bits: number): Cure => {
    const command = `chmod ${who}-w ${path}`;
    const { daemon } = access;
    // not all of it: the names of owners would be looked up
    const { uid, gid } = stat;
    const canStill = daemonCan(access, { uid, gid, mode: stat.mode & ~bits }, DIRECTORIES[path] ?? 0o3);
    return daemon.kind === 'user' && !canStill ? cure(`chown ${daemon.uid} ${path}`, command) : cure(command);
  };
  const mode = octal(stat.mode);
  const place = path === HOME ? 'The netclaw home' : `The directory ${path}`;
  const openness = opennessOf(access, stat);
  const isLockedOut = path !== HOME && !isOfDaemon(access, stat.uid) && !canUse(path, stat, access);
  const use = DIRECTORIES[path] === 0o7 ? 'write to' : 'read';
  return [
    ...(openness === 'everybody' ? [find('open-directory', { path, place, mode, ...close('o', 0o002) })] : []),
    ...(openness === 'group'
      ? [find('shared-directory', { path, place, mode, group: stat.gid, ...close('g', 0o020) })]
      : []),
    ...(isLockedOut ? [foreignOwner({ path, uid: stat.uid }, state, use, find)] : []),
    ...(isClosed({ path, stat }, access)
      ? [find('closed-directory', { path, place, mode, ...cure(`chmod u+rwx ${path}`) })]
      : []),
  ];
};

const insteadOf = (path: string, stat: FileStat, find: PermissionsFind): Found => {
  if (stat.kind === 'unreadable' && stat.errno === 'ELOOP') return [find('foreign-link', { path })];
  const what = stat.kind === 'file' ? 'a file' : describeOddity(stat);
  return what === undefined ? [] : [find('irregular', { path, what, wanted: 'directory' })];
};

/** The daemon owns it, and its mode keeps even the owner from what the daemon does there. */
const isClosed = ({ path, stat }: SeenDirectory, access: Access): boolean =>
  stat.kind === 'directory' && isOfDaemon(access, stat.uid) && !canUse(path, stat, access);

const canUse = (path: string, stat: FileStat, access: Access): boolean =>
  daemonCan(access, stat, DIRECTORIES[path] ?? 0);

/** netclawd opens its lock to read and write, and makes it where it is missing; without it there is no start. */
export const lockFindings = (state: PermissionsState, find: PermissionsFind): Found => {
  const { lock, access, directories } = state;
  const path = PATHS.lock;
  // a program can lock a fifo, and make what a link leads to, but neither open a socket nor follow a circle
  const oddity = lock.kind === 'directory' ? undefined : describeOddity(lock);
  if (oddity !== undefined) return [find('lock-irregular', { path, what: oddity })];
  const unusable = (reason: string, command: string): Found => [
    find('lock-unusable', { path, reason, ...cureFor(state, { path, uid: lock.uid }, command) }),
  ];
  if (lock.kind === 'directory') return unusable('it is a directory', `mv ${path} ${path}.old`);
  const home = directories.find((directory) => directory.path === HOME)?.stat;
  if (lock.kind === 'absent') {
    const isShut = home?.kind === 'directory' && home.isReadOnly !== true && !daemonCan(access, home, 0o3);
    return isShut && !isOfDaemon(access, home.uid)
      ? [foreignOwner({ path: HOME, uid: home.uid }, state, `make ${path} in`, find)]
      : [];
  }
  if (lock.uid < 0 || daemonCan(access, lock, 0o6)) return [];
  return isOfDaemon(access, lock.uid)
    ? unusable(`it has mode ${octal(lock.mode)}`, `chmod u+rw ${path}`)
    : [foreignOwner({ path, uid: lock.uid }, state, 'open', find)];
};
