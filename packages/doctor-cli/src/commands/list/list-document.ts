import type { CheckDescription, Consent, Effects } from '@netclaw/doctor-core';

import { SCHEMA_VERSION } from '../../report/json/document.js';

/** The checks of a doctor as data; `schema/list.schema.json` describes it. */
export interface ListDocument {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly exitCode: 0;
  readonly error: null;
  readonly checks: readonly ListedCheck[];
}

interface ListedCheck {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly plugin: string | null;
  readonly codes: readonly string[];
  readonly effects: Required<Effects>;
  readonly consents: Readonly<Record<string, Consent>>;
}

export const listDocument = (checks: readonly CheckDescription[]): ListDocument => ({
  schemaVersion: SCHEMA_VERSION,
  exitCode: 0,
  error: null,
  checks: checks.map(({ id, reportName, title, tags, plugin, codes, effects, consents }) => ({
    id,
    name: reportName,
    title,
    tags,
    plugin: plugin ?? null,
    codes,
    effects: { reads: effects.reads, changes: effects.changes ?? [], processes: effects.processes ?? [] },
    consents,
  })),
});
