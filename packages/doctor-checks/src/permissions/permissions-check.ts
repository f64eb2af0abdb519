import { defineCheck, notApplicable } from '@netclaw/doctor-core';
import type { Find, Finding } from '@netclaw/doctor-core';
import { PATHS } from '@netclaw/state';
import type { LooseFile } from '../files/tighten-mode.js';
import { tightenMode } from '../files/tighten-mode.js';
import { dangerOf, excessOf } from './excess.js';
import { permissionsFindings } from './findings.js';
import type { PermissionsState, SeenFile } from './permissions-state.js';
import { observePermissions } from './permissions-state.js';

type PermissionsFind = Find<typeof permissionsFindings>;
type Found = readonly Finding<typeof permissionsFindings>[];

const LOOSENED = [PATHS.config, PATHS.devices, `${PATHS.keys}/*.xml`] as const;

/** Who can get at the other files that decide over access; the mode of secrets.json is evaluated by `secrets`. */
export const PermissionsDoctorCheck = defineCheck({
  id: 'permissions',
  title: 'Owners and permissions',
  tags: ['files', 'security'],
  blockedBy: ['config/home-missing', 'config/home-unusable'],
  reads: [...LOOSENED, PATHS.secrets, PATHS.marker, PATHS.keys],
  changes: LOOSENED,
  findings: permissionsFindings,
  repairs: {
    'tighten-modes': {
      summary: 'Takes the permissions from group and others that they must not have.',
      fixes: ['loose-mode'],
    },
  },
  observe: observePermissions,
  diagnose: (state, find) =>
    state.hasOwners
      ? [
          ...state.directories.flatMap((directory) => directoryFindings(directory, find)),
          ...state.files.flatMap((file) => fileFindings(file, state, find)),
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

/** With the sticky bit only owners replace their files. */
const directoryFindings = (
  { path, kind, mode }: PermissionsState['directories'][number],
  find: PermissionsFind,
): Found =>
  kind === 'directory' && (mode & 0o1002) === 0o002 ? [find('open-directory', { path, mode: octal(mode) })] : [];

const fileFindings = (file: SeenFile, { homeOwner }: PermissionsState, find: PermissionsFind): Found => {
  const { path, mode, owner } = file;
  return [
    ...(isLoose(file) ? [find('loose-mode', { path, mode: octal(mode), ...dangerOf(path) })] : []),
    ...(homeOwner !== undefined && owner !== homeOwner && (mode & 0o044) === 0
      ? [find('foreign-owner', { path, owner, homeOwner })]
      : []),
  ];
};

type LoosePath = typeof PATHS.config | typeof PATHS.devices | `${typeof PATHS.keys}/${string}.xml`;

const looseFile = (file: SeenFile): readonly LooseFile<LoosePath>[] => {
  const { path, facts } = file;
  return isLoose(file) && canBeLoose(path) ? [{ path, facts, excess: excessOf(path) }] : [];
};

const canBeLoose = (path: string): path is LoosePath => excessBits(path) !== 0;

const isLoose = ({ path, mode }: SeenFile): boolean => (mode & excessBits(path)) !== 0;

const excessBits = (path: string): number => (path === PATHS.secrets ? 0 : excessOf(path));

const octal = (mode: number): string => mode.toString(8).padStart(4, '0');
