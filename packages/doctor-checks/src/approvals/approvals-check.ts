import { defineCheck, displayName } from '@netclaw/doctor-core';
import type { Find, Finding } from '@netclaw/doctor-core';
import { observeApprovals, PATHS } from '@netclaw/state';
import type { Backup, DenyRules, Grants } from '@netclaw/state';
import { describeUnreadable } from '../files/unreadable.js';
import { approvalsFindings } from './findings.js';
import { CONSENTS, REPAIRS, restoreDenyRules, restoreGrants } from './repairs.js';

type ApprovalsFind = Find<typeof approvalsFindings>;
type Found = readonly Finding<typeof approvalsFindings>[];

/** What netclaw knows of approvals: do the stored grants count, and does the daemon start with the rules of what is never run? */
export const ApprovalsDoctorCheck = defineCheck({
  id: 'approvals',
  title: 'Approvals of tools',
  about:
    'config/tool-approvals.json contains what users have granted to tools permanently, and config/hard-deny-overrides.json what is never run. netclaw accepts each of them whole or not at all. What is granted or denied is never shown.',
  tags: ['files', 'security'],
  blockedBy: ['config/home-missing', 'config/home-unusable'],
  // with the backups, and what netclaw has set aside
  reads: ['config/tool-approvals.*', 'config/hard-deny-overrides.*'],
  changes: [PATHS.approvals, PATHS.denyRules],
  findings: approvalsFindings,
  consents: CONSENTS,
  repairs: REPAIRS,
  observe: observeApprovals,
  diagnose: ({ grants, grantsBackup, dropped, denyRules, denyRulesBackup }, find) => [
    ...denyRulesFindings(denyRules, denyRulesBackup, find),
    ...grantsFindings(grants, grantsBackup, find),
    ...dropped.map((path) => find('grants-dropped', { path })),
  ],
  fix: (state, tools) => [restoreDenyRules(state, tools) ?? [], restoreGrants(state, tools) ?? []].flat(),
});

const grantsFindings = (grants: Grants, backup: Backup | undefined, find: ApprovalsFind): Found => {
  const path = PATHS.approvals;
  switch (grants.kind) {
    case 'absent':
    case 'grants':
      return [];
    case 'link':
      return [find('grants-ignored', { path, what: 'a symlink' })];
    case 'irregular':
    case 'unreadable': {
      const what = takenForAbsent(grants);
      return what === undefined
        ? [find('grants-unreadable', { path, ...describeUnreadable(path, grants) })]
        : [find('grants-ignored', { path, what })];
    }
    case 'outdated':
      return [find('grants-outdated', { path, found: grants.found })];
    case 'newer':
      return [find('grants-newer', { path, version: grants.version })];
    case 'invalid': {
      const { position, reason } = grants;
      return [find('grants-invalid', { path, ...position, reason, backup: orBackup(backup) })];
    }
  }
};

const denyRulesFindings = (rules: DenyRules, backup: Backup | undefined, find: ApprovalsFind): Found => {
  const path = PATHS.denyRules;
  switch (rules.kind) {
    case 'absent':
    case 'rules':
      return [];
    case 'irregular':
    case 'unreadable': {
      const what = takenForAbsent(rules);
      return what === undefined
        ? [find('deny-rules-unreadable', { path, ...describeUnreadable(path, rules) })]
        : [find('deny-rules-ignored', { path, what })];
    }
    case 'invalid': {
      const { position, reason } = rules;
      return [find('deny-rules-invalid', { path, ...position, reason, backup: orBackup(backup) })];
    }
  }
};

type Formless = Extract<Grants, { readonly kind: 'irregular' | 'unreadable' }>;

/** For .NET a directory is not a file, and neither is a link that leads nowhere. */
const takenForAbsent = (content: Formless): string | undefined => {
  if (content.kind === 'irregular') return content.what === 'directory' ? 'a directory' : undefined;
  return content.errno === 'DANGLING-LINK' ? 'a symlink that leads nowhere' : undefined;
};

const orBackup = (backup: Backup | undefined): string =>
  backup === undefined ? '' : `, or put ${displayName(backup.path)} in its place`;
