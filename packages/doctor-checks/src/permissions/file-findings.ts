import type { Access, Find, Finding } from '@netclaw/doctor-core';
import { bitsNeeded, daemonCan, isOfRepairers, octal, opennessOf } from '@netclaw/doctor-core/engine';
import { PATHS } from '@netclaw/state';
import { looseCure } from '../files/loose-cure.js';
import type { LooseFile, TightenedFacts } from '../files/loose-cure.js';
import type { permissionsFindings } from './findings.js';
import { describeOddity, foreignOwner, isOfDaemon } from './owner.js';
import type { PermissionsState, SeenFile } from './permissions-state.js';
import type { TightenedPath } from './state-files.js';

type PermissionsFind = Find<typeof permissionsFindings>;
type Found = readonly Finding<typeof permissionsFindings>[];

/** What is wrong with one file. */
export const fileFindings = (file: SeenFile, state: PermissionsState, find: PermissionsFind): Found => {
  const { access } = state;
  const { path, rule, stat } = file;
  const what = describeOddity(stat);
  if (what !== undefined) return rule.isOnlyHere ? [find('irregular', { path, what, wanted: 'file' })] : [];
  const { kind, uid, errno } = stat;
  const isLink = kind === 'unreadable' && errno === 'ELOOP' && rule.isOnlyHere;
  return [
    ...(isLink ? [find('foreign-link', { path })] : []),
    ...(isSeen(file) && isLoose(file, access) ? [looseFinding(file, state, find)] : []),
    ...(isSeen(file) && !isOfDaemon(access, uid) && !daemonCan(access, stat, rule.required)
      ? [foreignOwner({ path, uid }, state, rule.required === 0o6 ? 'write to' : 'read', find)]
      : []),
  ];
};

/** A file, also one that this user may not read. */
const isSeen = ({ stat: { kind, uid } }: SeenFile): boolean => (kind === 'file' || kind === 'unreadable') && uid >= 0;

const looseFinding = (file: SeenFile, state: PermissionsState, find: PermissionsFind): Found[number] => {
  const { path, rule, stat } = file;
  const data = {
    path,
    mode: octal(stat.mode),
    danger: rule.danger,
    ...looseCure([looseFile(file, state.access)], state),
  };
  return isTightened(path, file) ? find('loose-mode', data) : find('loose-large-file', data);
};

const isLoose = (file: SeenFile, access: Access): boolean => {
  const { excess, facts } = looseFile(file, access);
  return (file.stat.mode & excess & ~facts.needed) !== 0;
};

/** The files whose mode the doctor takes permissions from. */
export const looseFiles = (files: readonly SeenFile[], access: Access): readonly LooseFile<TightenedPath>[] =>
  files.flatMap((file) => {
    const { path } = file;
    return isSeen(file) && isTightened(path, file) && isLoose(file, access)
      ? [{ ...looseFile(file, access), path }]
      : [];
  });

const looseFile = (file: SeenFile, access: Access): LooseFile<string> => ({
  path: file.path,
  facts: factsOf(file, access),
  excess: excessOf(file, access),
});

/** A mode is set with the content, by one rename: what a database has open, or what is large, is left alone. */
const isTightened = (path: string, { stat }: SeenFile): path is TightenedPath =>
  path !== PATHS.database && (path === PATHS.devices || stat.size <= MAX_SIZE);

/** Bytes: as much as a repair reads of most files. The list of devices may be longer. */
const MAX_SIZE = 4 * 1024 * 1024;

/** Permission bits that a file must not have. Who is in the daemon's own group may write as the daemon does: the umask says so. */
const excessOf = ({ rule, stat }: SeenFile, access: Access): number => {
  switch (rule.others) {
    case 'elsewhere':
      return 0;
    case 'nothing':
      return 0o077;
    case 'read': {
      // not all of it: the names of owners would be looked up
      const { uid, gid, mode } = stat;
      const isOfOthers = opennessOf(access, { uid, gid, mode: mode & 0o020 }) === 'group';
      return mode & (isOfOthers ? 0o022 : 0o002);
    }
  }
};

const factsOf = ({ stat, isBehindLink }: SeenFile, access: Access): TightenedFacts => {
  const isForeign = !isOfRepairers(access, stat);
  return {
    mode: stat.mode,
    uid: stat.uid,
    needed: bitsNeeded(access, stat),
    isForeign,
    isSymlink: stat.isSymlink || isBehindLink,
    isReadOnlyLink: stat.isSymlink && (isForeign || (stat.mode & 0o222) === 0),
    isHardLinked: stat.links > 1,
    isMountPoint: stat.isMountPoint,
  };
};
