import type {
  CheckDescription,
  ConsentWords,
  Declarations,
  FailedPlugin,
  SettingValues,
} from '@netclaw/doctor-core/engine';

import type { RunRecord } from '../../model/run/run-record.js';
import { originDocument, SCHEMA_VERSION, type OriginDocument } from '../../report/json/document.js';

/** The checks of a doctor as data; `schema/list.schema.json` describes it. */
export interface ListDocument extends OriginDocument {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly exitCode: 0;
  readonly error: null;
  readonly checks: readonly ListedCheck[];
  /** Plugins that were asked for and are not loaded: their checks are not listed. */
  readonly notLoaded: readonly FailedPlugin[];
}

interface ListedCheck {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly plugin: string | null;
  /** The file of the program that answers for it, absolute; null for code. */
  readonly program: string | null;
  /** It runs only where it is named, or turned on in the settings. */
  readonly isOptIn: boolean;
  /** What is said before it runs; null where it only looks. */
  readonly caution: string | null;
  readonly codes: readonly string[];
  readonly declarations: Required<Declarations>;
  readonly consents: Readonly<Record<string, ConsentWords>>;
  /** What an operator may set, with the defaults. */
  readonly settings: SettingValues;
}

export const listDocument = (
  record: RunRecord,
  checks: readonly CheckDescription[],
  failed: readonly FailedPlugin[],
): ListDocument => ({
  schemaVersion: SCHEMA_VERSION,
  ...originDocument(record),
  exitCode: 0,
  error: null,
  checks: checks.map((check) => ({
    id: check.id,
    name: check.reportName,
    title: check.title,
    tags: check.tags,
    plugin: check.plugin ?? null,
    program: check.program ?? null,
    isOptIn: check.isOptIn,
    caution: check.caution ?? null,
    codes: check.codes,
    declarations: check.declarations,
    consents: check.consents,
    settings: check.settings,
  })),
  notLoaded: failed.map(({ plugin, failure, problem }) => ({ plugin, failure, problem })),
});
