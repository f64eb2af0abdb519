import { defineCheck } from '@netclaw/doctor-core';
import type { Find, Finding } from '@netclaw/doctor-core';
import { PATHS } from '@netclaw/state';
import { tightenMode } from '../files/tighten-mode.js';
import { directoryFindings, isClosed, lockFindings } from './directory-findings.js';
import { openDirectoriesExplanation, tightenModesExplanation } from './explanations.js';
import { fileFindings, looseFiles } from './file-findings.js';
import { permissionsFindings } from './findings.js';
import type { PermissionsState } from './permissions-state.js';
import { observePermissions } from './permissions-state.js';
import { DATABASE, TIGHTENED } from './state-files.js';

type PermissionsFind = Find<typeof permissionsFindings>;
type Found = readonly Finding<typeof permissionsFindings>[];

/** Directories that it opens to their owner; in the others the doctor itself cannot work while they are closed. */
const OPENED = [
  'config',
  'config/webhooks',
  'identity',
  'skills',
  'schedules',
  PATHS.reminders,
  'logs',
  'cache',
] as const;

/** Who can get at the files of the home, and does the daemon? The modes of secrets.json and of the keys are evaluated by `secrets` and `key-ring`. */
export const PermissionsDoctorCheck = defineCheck({
  id: 'permissions',
  title: 'Owners and permissions',
  about:
    'Who else can read or replace the files of netclaw, and does the daemon get at all that it needs? No file is opened for that. The modes of config/secrets.json and of the keys are looked at by the checks secrets and key-ring.',
  tags: ['files', 'security'],
  blockedBy: ['config/home-missing', 'config/home-unusable'],
  reads: [...TIGHTENED, ...OPENED, PATHS.secrets, `${PATHS.keys}/*.xml`, 'client', 'skills/*', PATHS.lock, DATABASE],
  changes: [...TIGHTENED, ...OPENED],
  findings: permissionsFindings,
  repairs: {
    'tighten-modes': {
      summary: 'Takes the permissions from group and others that they must not have.',
      fixes: ['loose-mode'],
      explanation: tightenModesExplanation,
    },
    'open-directories': {
      summary: 'Gives the owner of a directory the permissions back that the daemon needs there.',
      fixes: ['closed-directory'],
      explanation: openDirectoriesExplanation,
    },
  },
  observe: observePermissions,
  diagnose: (state, find) => [
    ...ownerFindings(state, find),
    ...state.directories.flatMap((directory) => directoryFindings(directory, state.access, find)),
    ...state.files.flatMap((file) => fileFindings(file, state.access, find)),
    ...lockFindings(state, find),
  ],
  fix: ({ files, directories, access }, { findings, repair, refuse }) => {
    const tightened = tightenMode(looseFiles(files, access), {
      about: findings.filter(({ code }) => code === 'loose-mode'),
      refuse,
      repair: (summary, steps, details) => repair(summary, steps, { repair: 'tighten-modes', ...details }),
    });
    const closed = findings.filter(({ code, subject: { path } }) => code === 'closed-directory' && isOpened(path));
    const paths = OPENED.filter((path) => directories.some((one) => one.path === path && isClosed(one, access)));
    const opened =
      closed.length > 0 &&
      repair(
        `give the owner of ${paths.join(', ')} all permissions there`,
        paths.map((path) => ({ kind: 'set-mode', path, mode: 'u+rwx' })),
        {
          repair: 'open-directories',
          fixes: closed,
          preserves: ['the permissions of group and others'],
          nextSteps: ['Run the doctor once more: what is in such a directory is seen in full only now.'],
        },
      );
    return [...(tightened ? [tightened] : []), ...(opened ? [opened] : [])];
  },
});

const isOpened = (path: string | undefined): boolean => OPENED.some((one) => one === path);

const ownerFindings = ({ access: { daemon, sharedGroup } }: PermissionsState, find: PermissionsFind): Found => {
  // where a group shares everything nobody is locked out, whoever owns what
  if (daemon.kind !== 'unknown' || sharedGroup !== undefined) return [];
  const [one, two] = daemon.owners;
  return [find('two-owners', { path: one.path, owner: one.uid, other: two.path, otherOwner: two.uid })];
};
