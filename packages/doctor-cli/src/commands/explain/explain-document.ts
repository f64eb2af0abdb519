import type { CheckDescription, Consent, DescribedFinding, DescribedRepair } from '@netclaw/doctor-core';

import { SCHEMA_VERSION } from '../../report/json/document.js';
import type { Explanation } from './explanation.js';

/** What a check or a finding means, as data; `schema/explain.schema.json` describes it. */
export interface ExplainDocument {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly exitCode: 0;
  readonly error: null;
  /** Null where no finding was asked for. */
  readonly code: string | null;
  /** Null where no consent was asked for. */
  readonly consent: (Consent & { readonly name: string }) | null;
  /** Null for a consent of no check. */
  readonly check:
    | (Pick<CheckDescription, 'id' | 'title' | 'tags'> & {
        readonly plugin: string | null;
        readonly reads: readonly string[];
        readonly changes: readonly string[];
        readonly processes: readonly string[];
      })
    | null;
  readonly findings: readonly DescribedFinding[];
  readonly repairs: readonly RepairDocument[];
}

interface RepairDocument extends Omit<DescribedRepair, 'summary' | 'plugin'> {
  readonly summary: string | null;
  /** Null where the program brings it. */
  readonly plugin: string | null;
}

export const explainDocument = ({ check, code, consent, findings, repairs }: Explanation): ExplainDocument => ({
  schemaVersion: SCHEMA_VERSION,
  exitCode: 0,
  error: null,
  code: code ?? null,
  consent: consent ?? null,
  check:
    check === undefined
      ? null
      : {
          id: check.id,
          title: check.title,
          tags: check.tags,
          plugin: check.plugin ?? null,
          reads: check.effects.reads,
          changes: check.effects.changes ?? [],
          processes: check.effects.processes ?? [],
        },
  findings: findings.map((finding) => ({
    code: finding.code,
    severity: finding.severity,
    message: finding.message,
    remediation: finding.remediation,
  })),
  repairs: repairs.map(({ strategy, summary, plugin, heals, changes, consents }) => ({
    strategy,
    summary: summary ?? null,
    plugin: plugin ?? null,
    heals,
    changes,
    consents,
  })),
});
