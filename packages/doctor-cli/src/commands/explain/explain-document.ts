import type { CheckDescription, ConsentWords, DescribedFinding, DescribedRepair } from '@netclaw/doctor-core/engine';

import type { RunRecord } from '../../model/run/run-record.js';
import { originDocument, SCHEMA_VERSION, type OriginDocument } from '../../report/json/document.js';
import type { Explanation } from './explanation.js';

/** What a check or a finding means, as data; `schema/explain.schema.json` describes it. */
export interface ExplainDocument extends OriginDocument {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly exitCode: 0;
  readonly error: null;
  /** Null where no finding was asked for. */
  readonly code: string | null;
  /** The id of the repair that was asked for, else null. */
  readonly repair: string | null;
  /** Null where no exit code was asked for. */
  readonly exit: Explanation['exit'] | null;
  /** Null where no consent was asked for. */
  readonly consent: (ConsentWords & { readonly name: string }) | null;
  /** Null for a consent of no check. */
  readonly check:
    | (Pick<CheckDescription, 'id' | 'title' | 'tags'> & {
        /** What it looks at and why. */
        readonly about: string | null;
        readonly plugin: string | null;
        /** The file of the program that answers for it, absolute; null for code. */
        readonly program: string | null;
        /** It runs only where it is named, or turned on in the settings. */
        readonly isOptIn: boolean;
        /** What is said before it runs; null where it only looks. */
        readonly caution: string | null;
        readonly reads: readonly string[];
        readonly changes: readonly string[];
        readonly processes: readonly string[];
        /** Names of variables. */
        readonly env: readonly string[];
        /** Programs, by name or absolute path. */
        readonly runs: readonly string[];
        /** Origins. */
        readonly connects: readonly string[];
        /** What an operator may set, with the defaults. */
        readonly settings: CheckDescription['settings'];
      })
    | null;
  readonly findings: readonly DescribedFinding[];
  readonly repairs: readonly RepairDocument[];
}

interface RepairDocument extends Omit<DescribedRepair, 'repair' | 'plugin'> {
  readonly strategy: string;
  /** Null where the program brings it. */
  readonly plugin: string | null;
}

export const explainDocument = (
  record: RunRecord,
  { check, code, repair: asked, consent, exit, findings, repairs }: Explanation,
): ExplainDocument => ({
  schemaVersion: SCHEMA_VERSION,
  ...originDocument(record),
  exitCode: 0,
  error: null,
  code: code ?? null,
  repair: asked ?? null,
  exit: exit ?? null,
  consent: consent ?? null,
  check:
    check === undefined
      ? null
      : {
          id: check.id,
          title: check.title,
          about: check.about ?? null,
          tags: check.tags,
          plugin: check.plugin ?? null,
          program: check.program ?? null,
          isOptIn: check.isOptIn,
          caution: check.caution ?? null,
          reads: check.declarations.reads,
          changes: check.declarations.changes,
          processes: check.declarations.processes,
          env: check.declarations.env,
          runs: check.declarations.runs,
          connects: check.declarations.connects,
          settings: check.settings,
        },
  findings: findings.map((finding) => ({
    code: finding.code,
    severity: finding.severity,
    message: finding.message,
    remediation: finding.remediation,
    ...(finding.helpUrl !== undefined && { helpUrl: finding.helpUrl }),
    ...(finding.explanation !== undefined && { explanation: finding.explanation }),
  })),
  repairs: repairs.map(({ repair, summary, options, plugin, fixes, changes, runs, consents, explanation }) => ({
    strategy: repair,
    summary,
    options,
    plugin: plugin ?? null,
    fixes,
    changes,
    ...(runs && { runs }),
    consents,
    ...(explanation !== undefined && { explanation }),
  })),
});
