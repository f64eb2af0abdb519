import type { CheckDescription, ConsentWords, Declarations } from '@netclaw/doctor-core/engine';

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
  readonly declarations: Required<Declarations>;
  readonly consents: Readonly<Record<string, ConsentWords>>;
}

export const listDocument = (checks: readonly CheckDescription[]): ListDocument => ({
  schemaVersion: SCHEMA_VERSION,
  exitCode: 0,
  error: null,
  checks: checks.map(({ id, reportName, title, tags, plugin, codes, declarations, consents }) => ({
    id,
    name: reportName,
    title,
    tags,
    plugin: plugin ?? null,
    codes,
    declarations,
    consents,
  })),
});
