import type { Context } from '@netclaw/doctor-core';
import { namesIn } from '../home/names-in.js';
import type { FileFacts } from '../home/file-facts.js';
import { observeFile } from '../home/file-facts.js';
import { PATHS } from '../home/paths.js';
import type { DenyRules } from './deny-rules.js';
import { denyRulesIn, readDenyRules } from './deny-rules.js';
import type { Grants } from './grants.js';
import { grantsIn, readGrants } from './grants.js';

/** A file beside another one, whose bytes netclaw would accept there. */
export interface Backup {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Grants or rules in it; at least one. */
  readonly count: number;
  /** Last change of its content, ms since the epoch. */
  readonly modifiedAt: number;
}

/** What netclaw knows of approvals beside the configuration. */
export interface Approvals {
  readonly grants: Grants;
  readonly grantsFacts: FileFacts;
  /** Files with grants that netclaw has set aside, or that it could not read. */
  readonly dropped: readonly string[];
  readonly denyRules: DenyRules;
  readonly denyRulesFacts: FileFacts;
  /** The newest valid backup of each; looked for only where the file itself is invalid. */
  readonly grantsBackup: Backup | undefined;
  readonly denyRulesBackup: Backup | undefined;
}

const DIRECTORY = 'config';
const ASIDE = [`${PATHS.approvals}.v1.bak`, `${PATHS.approvals}.invalid`];

/** Reads both files, and backups of one that is invalid. */
export const observeApprovals = async (context: Context): Promise<Approvals> => {
  const [grantsFile, denyRulesFile, names] = await Promise.all([
    observeFile(context, PATHS.approvals),
    observeFile(context, PATHS.denyRules),
    namesIn(context.files, DIRECTORY).then((found) => found ?? []),
  ]);
  const grants = readGrants(grantsFile.view);
  const denyRules = readDenyRules(denyRulesFile.view);
  const paths = names.map((name) => `${DIRECTORY}/${name}`);
  return {
    grants,
    grantsFacts: grantsFile.facts,
    dropped: ASIDE.filter((path) => paths.includes(path)),
    denyRules,
    denyRulesFacts: denyRulesFile.facts,
    grantsBackup: grants.kind === 'invalid' ? await newest(context, paths, PATHS.approvals, countGrants) : undefined,
    denyRulesBackup:
      denyRules.kind === 'invalid' ? await newest(context, paths, PATHS.denyRules, countRules) : undefined,
  };
};

const countGrants = (bytes: Uint8Array): number => {
  const grants = grantsIn(bytes);
  return grants.kind === 'grants' ? grants.count : 0;
};

const countRules = (bytes: Uint8Array): number => {
  const rules = denyRulesIn(bytes);
  return rules.kind === 'rules' ? rules.count : 0;
};

/** Links are left out: what they lead to is not a backup of this home. */
const newest = async (
  { files }: Pick<Context, 'files'>,
  paths: readonly string[],
  of: string,
  count: (bytes: Uint8Array) => number,
): Promise<Backup | undefined> => {
  const stem = of.replace(/\.json$/, '.');
  const candidates = paths.filter((path) => path.startsWith(stem) && path.endsWith('.bak'));
  const backups = await Promise.all(
    candidates.map(async (path): Promise<readonly Backup[]> => {
      const view = await files.view(path);
      if (view.kind !== 'file' || view.isSymlink) return [];
      const found = count(view.bytes);
      return found === 0 ? [] : [{ path, bytes: view.bytes, count: found, modifiedAt: view.modifiedAt }];
    }),
  );
  // of the same age the last by name: v2 is later than v1
  return backups
    .flat()
    .reduce<Backup | undefined>((best, one) => (best && best.modifiedAt > one.modifiedAt ? best : one), undefined);
};
