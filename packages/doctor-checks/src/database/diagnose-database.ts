import type { Find, Finding } from '@netclaw/doctor-core';
import { MEGABYTE, sizeText } from '../files/size-text.js';
import type { DatabaseState } from './database-state.js';
import { DATABASE, isAtRest, JOURNAL, LOG } from './database-state.js';
import type { databaseFindings } from './findings.js';
import type { Header } from './sqlite-files.js';

type DatabaseFind = Find<typeof databaseFindings>;
type Found = readonly Finding<typeof databaseFindings>[];

export const diagnoseDatabase = (state: DatabaseState, find: DatabaseFind): Found => {
  const { database, daemon } = state;
  if (database.kind === 'file' && database.header.kind === 'invalid') {
    const { reason } = database.header;
    // what is in these bytes a running daemon does not change
    return [find(daemon === 'running' ? 'replaced-in-use' : 'not-a-database', { path: DATABASE, reason })];
  }
  return isAtRest(state)
    ? [...sizeFindings(state, find), ...logFindings(state, find), ...journalFindings(state, find)]
    : [];
};

/** What is not written into it yet may be what is missing at its end. */
const sizeFindings = ({ database, log, hasJournal }: DatabaseState, find: DatabaseFind): Found => {
  if (database.kind !== 'file' || log?.isValid === true || hasJournal) return [];
  const reason = missingEnd(database.header, database.size);
  return reason === undefined ? [] : [find('cut-off', { path: DATABASE, reason })];
};

const missingEnd = (header: Header, size: number): string | undefined => {
  if (header.kind !== 'database') return undefined;
  const { pageSize, pages } = header;
  if (pages === undefined)
    return size % pageSize === 0 ? undefined : `its ${size} bytes are not whole pages of ${pageSize} bytes`;
  return size < pages * pageSize ? `it has ${size} bytes, and its header says ${pages * pageSize}` : undefined;
};

const logFindings = ({ database, log, settings }: DatabaseState, find: DatabaseFind): Found => {
  if (log === undefined) return [];
  if (isWithoutContent(database)) return log.isValid ? [find('log-without-database', orphan(LOG, database))] : [];
  if (!log.isValid) return [find('log-invalid', { path: LOG, database: DATABASE })];
  if (log.size <= settings.maxLogMb * MEGABYTE) return [];
  return [find('log-large', { path: LOG, database: DATABASE, size: sizeText(log.size) })];
};

const journalFindings = ({ database, hasJournal }: DatabaseState, find: DatabaseFind): Found => {
  if (!hasJournal) return [];
  return isWithoutContent(database)
    ? [find('log-without-database', orphan(JOURNAL, database))]
    : [find('interrupted-write', { path: JOURNAL, database: DATABASE })];
};

const isWithoutContent = (database: DatabaseState['database']): boolean =>
  database.kind === 'absent' || (database.kind === 'file' && database.header.kind === 'empty');

const orphan = (path: string, { kind }: DatabaseState['database']) => ({
  path,
  database: DATABASE,
  state: kind === 'absent' ? 'not there' : 'empty',
});
