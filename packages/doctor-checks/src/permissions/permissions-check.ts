import { defineCheck, notApplicable } from '@netclaw/doctor-core';
import type { Access, Find, Finding } from '@netclaw/doctor-core';
import { daemonCan, opennessOf } from '@netclaw/doctor-core/engine';
import { PATHS } from '@netclaw/state';
import { looseCure } from '../files/loose-cure.js';
import type { LooseFile } from '../files/tighten-mode.js';
import { tightenMode } from '../files/tighten-mode.js';
import { dangerOf, excessOf } from './excess.js';
import { tightenModesExplanation } from './explanations.js';
import { permissionsFindings } from './findings.js';
import type { PermissionsState, SeenFile } from './permissions-state.js';
import { observePermissions } from './permissions-state.js';

type PermissionsFind = Find<typeof permissionsFindings>;
type Found = readonly Finding<typeof permissionsFindings>[];

const LOOSENED = [PATHS.config, PATHS.devices] as const;

/** Who can get at the other files that decide over access; the modes of secrets.json and of the keys are evaluated by `secrets` and `key-ring`. */
export const PermissionsDoctorCheck = defineCheck({
  id: 'permissions',
  title: 'Owners and permissions',
  about:
    'Who else can read or replace the files that decide over access, and does the daemon get at all of them? The modes of config/secrets.json and of the keys are looked at by the checks secrets and key-ring.',
  tags: ['files', 'security'],
  blockedBy: ['config/home-missing', 'config/home-unusable'],
  reads: [...LOOSENED, PATHS.secrets, PATHS.marker, `${PATHS.keys}/*.xml`, 'config', PATHS.keys, PATHS.lock],
  changes: LOOSENED,
  findings: permissionsFindings,
  repairs: {
    'tighten-modes': {
      summary: 'Takes the permissions from group and others that they must not have.',
      fixes: ['loose-mode'],
      explanation: tightenModesExplanation,
    },
  },
  observe: observePermissions,
  diagnose: (state, find) =>
    state.hasOwners
      ? [
          ...ownerFindings(state, find),
          ...state.directories.flatMap((directory) => directoryFindings(directory, state, find)),
          ...state.files.flatMap((file) => fileFindings(file, state, find)),
          ...lockFindings(state, find),
        ]
      : notApplicable(
          'this platform has no owners and modes as Unix has them; who can get at the home is not checked here, so look at its access control lists',
        ),
  fix: ({ files }, { findings, repair, refuse }) =>
    tightenMode(files.flatMap(looseFile), {
      about: findings.filter(({ code }) => code === 'loose-mode'),
      refuse,
      repair: (summary, steps, details) => repair(summary, steps, { repair: 'tighten-modes', ...details }),
    }),
});

const ownerFindings = ({ access: { daemon, sharedGroup } }: PermissionsState, find: PermissionsFind): Found => {
  // where a group shares everything nobody is locked out, whoever owns what
  if (daemon.kind !== 'unknown' || sharedGroup !== undefined) return [];
  const [one, two] = daemon.owners;
  return [find('two-owners', { path: one.path, owner: one.uid, other: two.path, otherOwner: two.uid })];
};

/** With the sticky bit only owners replace their files. */
const directoryFindings = (
  directory: PermissionsState['directories'][number],
  { access, hasOwners }: PermissionsState,
  find: PermissionsFind,
): Found => {
  const { path, kind, uid, gid } = directory;
  if (kind !== 'directory' || directory.isReadOnly === true) return [];
  const mode = octal(directory.mode);
  const openness = opennessOf(access, directory);
  const isLockedOut = hasOwners && path !== HOME && !isOfDaemon(access, uid) && !daemonCan(access, directory, 0o7);
  return [
    ...(openness === 'everybody' ? [find('open-directory', { path, mode })] : []),
    ...(openness === 'group' && hasOwners ? [find('shared-directory', { path, mode, group: gid })] : []),
    ...(isLockedOut ? [foreignOwner(directory, access, 'write to', find)] : []),
    ...(isOfDaemon(access, uid) && !daemonCan(access, directory, 0o7)
      ? [find('closed-directory', { path, mode })]
      : []),
  ];
};

const HOME = '.';

/** netclawd opens its lock to read and write, and makes it where it is missing; without it there is no start. */
const lockFindings = ({ lock, irregularLock, access, directories }: PermissionsState, find: PermissionsFind): Found => {
  const path = PATHS.lock;
  if (irregularLock !== undefined) return [find('lock-irregular', { path, what: irregularLock })];
  const unusable = (reason: string, cure: string): Found => [find('lock-unusable', { path, reason, cure })];
  if (lock.kind === 'directory') return unusable('it is a directory', `mv ${path} ${path}.old`);
  const home = directories.find((directory) => directory.path === HOME);
  if (lock.kind === 'absent') {
    const isShut = home?.kind === 'directory' && home.isReadOnly !== true && !daemonCan(access, home, 0o3);
    return isShut && !isOfDaemon(access, home.uid) ? [foreignOwner(home, access, `make ${path} in`, find)] : [];
  }
  if (lock.uid < 0 || daemonCan(access, lock, 0o6)) return [];
  return isOfDaemon(access, lock.uid)
    ? unusable(`it has mode ${octal(lock.mode)}`, `chmod u+rw ${path}`)
    : [foreignOwner({ path, uid: lock.uid }, access, 'open', find)];
};

const fileFindings = (file: SeenFile, { access }: PermissionsState, find: PermissionsFind): Found => {
  const { path, mode, uid } = file;
  return [
    ...(isLoose(file)
      ? [
          find('loose-mode', {
            path,
            mode: octal(mode),
            danger: dangerOf(path),
            cure: looseCure(path, file.facts, access, excessOf(path)),
          }),
        ]
      : []),
    ...(!isOfDaemon(access, uid) && !daemonCan(access, file, 0o4) ? [foreignOwner(file, access, 'read', find)] : []),
  ];
};

/** Its own mode is for its owner to decide. */
const isOfDaemon = ({ daemon }: Access, uid: number): boolean => daemon.kind === 'user' && daemon.uid === uid;

const foreignOwner = (
  { path, uid }: { readonly path: string; readonly uid: number },
  { daemon }: Access,
  use: string,
  find: PermissionsFind,
): Found[number] => {
  const isGroup = daemon.kind === 'group';
  const id = daemon.kind === 'user' ? daemon.uid : isGroup ? daemon.gid : uid;
  const cure = isGroup ? `sudo chgrp ${id} ${path} && sudo chmod g+rwX ${path}` : `sudo chown ${id} ${path}`;
  return find('foreign-owner', {
    path,
    owner: uid,
    daemon: `${isGroup ? 'a user of group' : 'user'} ${id}`,
    use,
    cure,
  });
};

type LoosePath = (typeof LOOSENED)[number];

const looseFile = (file: SeenFile): readonly LooseFile<LoosePath>[] => {
  const { path, facts } = file;
  return isLoose(file) && canBeLoose(path) ? [{ path, facts, excess: excessOf(path) }] : [];
};

const canBeLoose = (path: string): path is LoosePath => excessOf(path) !== 0;

const isLoose = ({ path, mode, facts }: SeenFile): boolean => (mode & excessOf(path) & ~facts.needed) !== 0;

const octal = (mode: number): string => mode.toString(8).padStart(4, '0');
