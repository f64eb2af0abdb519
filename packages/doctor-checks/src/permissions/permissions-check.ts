import { defineCheck, DoctorError, finding } from '@netclaw/doctor-core';
import type { DoctorContext, Finding } from '@netclaw/doctor-core';
import { PATHS } from '@netclaw/state';
import { tightenMode } from '../tighten-mode/tighten-mode.js';
import { permissionsFindings } from './findings.js';
import { dangerOf, excessOf } from './excess.js';

type Findings = readonly Finding<typeof permissionsFindings>[];

const KEY_FILES = `${PATHS.keys}/*.xml`;
const LOOSENED = [PATHS.config, PATHS.devices, KEY_FILES];

/** Who can get at the other files that decide over access; the mode of secrets.json is judged by `secrets`. */
export const PermissionsDoctorCheck = defineCheck({
  id: 'permissions',
  title: 'Owners and permissions',
  tags: ['files', 'security'],
  blockedBy: ['config/home-missing', 'config/home-unusable'],
  findings: permissionsFindings,
  effects: { reads: [...LOOSENED, PATHS.secrets, PATHS.marker], changes: LOOSENED },
  strategies: [tightenMode({ id: 'tighten-modes', code: 'permissions/loose-mode', files: LOOSENED, excess: excessOf })],
  diagnose: async (context) => {
    const keys = await keyFiles(context);
    const files = [PATHS.config, PATHS.secrets, PATHS.devices, PATHS.marker, ...keys];
    const home = await context.files.directoryMode('.');
    const judged = [
      ...['.', 'config', PATHS.keys].map((path) => judgeDirectory(context, path)),
      ...files.map((path) => judgeFile(context, path, home?.uid)),
    ];
    return (await Promise.all(judged)).flat();
  },
});

/** A directory that cannot be listed is `pairing`'s to report, as a key ring that cannot be loaded. */
const keyFiles = async (context: DoctorContext): Promise<readonly string[]> => {
  try {
    const names = await context.files.list(PATHS.keys);
    return names.filter((name) => name.endsWith('.xml')).map((name) => `${PATHS.keys}/${name}`);
  } catch (error) {
    if (error instanceof DoctorError) return [];
    throw error;
  }
};

const judgeDirectory = async (context: DoctorContext, path: string): Promise<Findings> => {
  const directory = await context.files.directoryMode(path);
  // with the sticky bit only owners replace their files
  const isOpen = directory !== undefined && (directory.mode & 0o1002) === 0o002;
  return isOpen
    ? [finding(permissionsFindings, 'permissions/open-directory', { path }, { path, mode: octal(directory.mode) })]
    : [];
};

const judgeFile = async (context: DoctorContext, path: string, homeOwner: number | undefined): Promise<Findings> => {
  const view = await context.files.view(path);
  if (view.kind !== 'file' || context.host.uid < 0) return [];
  const { mode, uid: owner } = view;
  const isForeign = homeOwner !== undefined && owner !== homeOwner && (mode & 0o044) === 0;
  const excess = path === PATHS.secrets ? 0 : excessOf(path);
  return [
    ...((mode & excess) !== 0
      ? [
          finding(
            permissionsFindings,
            'permissions/loose-mode',
            { path },
            { path, mode: octal(mode), ...dangerOf(path) },
          ),
        ]
      : []),
    ...(isForeign
      ? [finding(permissionsFindings, 'permissions/foreign-owner', { path }, { path, owner, homeOwner })]
      : []),
  ];
};

const octal = (mode: number): string => mode.toString(8).padStart(4, '0');
