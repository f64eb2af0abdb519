import type { NewRule } from '@netclaw/doctor-core/engine';

import type { RunRecord } from '../../model/run/run-record.js';
import { originDocument, SCHEMA_VERSION, type OriginDocument } from '../../report/json/document.js';
import { body, headline, steps, type Screen } from '../../text/screen.js';

/** A rule that was made, and what became of it. */
interface AddedRule {
  readonly made: NewRule;
  readonly file: string;
  readonly isWritten: boolean;
  /** The command that checks it. */
  readonly use: string;
  /** What was done to find out, if that is more than to look. */
  readonly note: string | undefined;
}

/** The same as data; `schema/add.schema.json` describes it. */
export interface AddDocument extends OriginDocument {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly exitCode: 0;
  readonly error: null;
  readonly file: string;
  readonly isWritten: boolean;
  readonly check: NewRule;
  readonly use: string;
}

export const addDocument = (record: RunRecord, { made, file, isWritten, use }: AddedRule): AddDocument => ({
  schemaVersion: SCHEMA_VERSION,
  ...originDocument(record),
  exitCode: 0,
  error: null,
  file,
  isWritten,
  check: made,
  use,
});

export const addScreen = ({ made, file, isWritten, use, note }: AddedRule): Screen => [
  headline('pass', isWritten ? `${made.id}: added to ${file}` : `${made.id}: would be added to ${file}`),
  { kind: 'example', lines: JSON.stringify(made.rule, null, 2).split('\n') },
  ...(note === undefined ? [] : [body(note)]),
  ...(isWritten ? steps([`Check it: \`${use}\``]) : []),
];
