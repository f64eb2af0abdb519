import { defineCheck } from '@netclaw/doctor-core';
import type { Find, Finding } from '@netclaw/doctor-core';
import { PATHS } from '@netclaw/state';
import { tightenMode } from '../files/tighten-mode.js';
import { directoryFindings, lockFindings } from './directory-findings.js';
import { tightenModesExplanation } from './explanations.js';
import { fileFindings, looseFiles } from './file-findings.js';
import { permissionsFindings } from './findings.js';
import type { PermissionsState } from './permissions-state.js';
import { observePermissions } from './permissions-state.js';
import { DIRECTORIES, TIGHTENED } from './state-files.js';

type PermissionsFind = Find<typeof permissionsFindings>;
type Found = readonly Finding<typeof permissionsFindings>[];

/** Who can get at the files of the home, and does the daemon? The modes of secrets.json and of the keys are evaluated by `secrets` and `key-ring`. */
export const PermissionsDoctorCheck = defineCheck({
  id: 'permissions',
  title: 'Owners and permissions',
  about:
    'This check looks who else can read or replace the files of netclaw, and whether the daemon can use all that it needs. It opens no file. The checks secrets and key-ring look at the modes of config/secrets.json and of the keys.',
  tags: ['files', 'security'],
  blockedBy: ['config/home-missing', 'config/home-unusable'],
  reads: [
    ...TIGHTENED,
    ...Object.keys(DIRECTORIES).filter((path) => path !== '.'),
    PATHS.secrets,
    `${PATHS.keys}/*.xml`,
    'skills/*',
    PATHS.lock,
    PATHS.database,
  ],
  env: ['NETCLAW_CONTAINER_SUPERVISOR'],
  changes: TIGHTENED,
  findings: permissionsFindings,
  repairs: {
    'tighten-modes': {
      summary: 'Takes the permissions from group and others that they must not have.',
      fixes: ['loose-mode'],
      get explanation() {
        return tightenModesExplanation();
      },
    },
  },
  observe: observePermissions,
  diagnose: (state, find) => [
    ...ownerFindings(state, find),
    ...state.directories.flatMap((directory) => directoryFindings(directory, state, find)),
    ...state.files.flatMap((file) => fileFindings(file, state, find)),
    ...lockFindings(state, find),
  ],
  fix: (state, { findings, repair, refuse }) =>
    tightenMode(looseFiles(state.files, state.access), {
      surroundings: state,
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
