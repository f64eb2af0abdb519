import { SCHEMA_VERSION } from '../../report/json/document.js';

/** What `--version` and `--help` say as data; `schema/program.schema.json` describes it. */
export interface ProgramDocument {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly exitCode: 0;
  readonly error: null;
  readonly name: string;
  readonly version: string;
  readonly help: string | null;
}

export const programDocument = (name: string, version: string, help: string | null): ProgramDocument => ({
  schemaVersion: SCHEMA_VERSION,
  exitCode: 0,
  error: null,
  name,
  version,
  help,
});
