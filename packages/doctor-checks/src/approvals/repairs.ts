import type { FileStep, FixTools, Proposal } from '@netclaw/doctor-core';
import { displayName, Secret } from '@netclaw/doctor-core';
import type { Approvals, Backup, FileFacts } from '@netclaw/state';
import { PATHS } from '@netclaw/state';
import { approvalsConsentExplanations, approvalsRepairExplanations } from './explanations.js';
import type { approvalsFindings } from './findings.js';

export const CONSENTS = {
  'restore-grants': {
    grants: 'The grants of the backup that the plan names count again, and those that were stored since then do not.',
    onlyFor: ['grants-invalid'],
    get explanation() {
      return approvalsConsentExplanations()['restore-grants'];
    },
  },
  'restore-deny-rules': {
    grants: 'The daemon starts with the rules of the backup that the plan names, and without those added since then.',
    onlyFor: ['deny-rules-invalid'],
    get explanation() {
      return approvalsConsentExplanations()['restore-deny-rules'];
    },
  },
} as const;

export const REPAIRS = {
  'restore-grants': {
    summary: 'Puts the newest valid backup in the place of a file of grants that netclaw does not accept.',
    fixes: ['grants-invalid'],
    consents: ['restore-grants'],
    get explanation() {
      return approvalsRepairExplanations()['restore-grants'];
    },
  },
  'restore-deny-rules': {
    summary: 'Puts the newest valid backup in the place of rules that keep the daemon from starting.',
    fixes: ['deny-rules-invalid'],
    consents: ['restore-deny-rules'],
    get explanation() {
      return approvalsRepairExplanations()['restore-deny-rules'];
    },
  },
} as const;

type ApprovalsTools = FixTools<
  typeof approvalsFindings,
  keyof typeof CONSENTS,
  typeof REPAIRS,
  typeof PATHS.approvals | typeof PATHS.denyRules
>;

/** Brings grants back from a backup, or refuses to guess what was meant. */
export const restoreGrants = (state: Approvals, { repair, refuse }: ApprovalsTools): Proposal | undefined => {
  if (state.grants.kind !== 'invalid') return undefined;
  const { grantsBackup: backup, grantsFacts } = state;
  if (!backup) return refuse(...withoutBackup(PATHS.approvals), { cause: 'unknown', about: ['grants-invalid'] });
  return repair(...restored(PATHS.approvals, backup, 'grant', grantsFacts), {
    repair: 'restore-grants',
    fixes: ['grants-invalid'],
    consents: ['restore-grants'],
    preserves: [displayName(backup.path)],
    nextSteps: ['Look whether each grant is still wanted: netclaw approvals list'],
  });
};

/** The same for the rules of what is never run. */
export const restoreDenyRules = (state: Approvals, { repair, refuse }: ApprovalsTools): Proposal | undefined => {
  if (state.denyRules.kind !== 'invalid') return undefined;
  const { denyRulesBackup: backup, denyRulesFacts } = state;
  if (!backup) return refuse(...withoutBackup(PATHS.denyRules), { cause: 'unknown', about: ['deny-rules-invalid'] });
  return repair(...restored(PATHS.denyRules, backup, 'rule', denyRulesFacts), {
    repair: 'restore-deny-rules',
    fixes: ['deny-rules-invalid'],
    consents: ['restore-deny-rules'],
    preserves: [displayName(backup.path)],
    nextSteps: [`Add the rules to ${PATHS.denyRules} that the backup does not have.`],
  });
};

type RestoredPath = typeof PATHS.approvals | typeof PATHS.denyRules;

/** The summary and the steps of a repair. */
const restored = (
  path: RestoredPath,
  { path: from, bytes, count }: Backup,
  what: string,
  { mode }: FileFacts,
): [summary: string, steps: readonly FileStep<RestoredPath>[]] => {
  const counted = count === 1 ? `1 ${what}` : `${count} ${what}s`;
  const step = {
    kind: 'write-file',
    path,
    content: new Secret(bytes),
    isDerived: true,
    label: `${counted} of ${displayName(from)}`,
    ...(mode !== undefined && { mode: mode & 0o777 }),
  } as const;
  return [`put ${displayName(from)} (${counted}) in the place of ${path}`, [step]];
};

const withoutBackup = (path: RestoredPath): [reason: string, remediation: string] => [
  `what was meant in ${path} is not known, and no backup beside it is valid`,
  `Correct ${path} at the place that the finding names, or restore it from a backup of your own.`,
];
