import { redactRow } from './redact-row.js';

/** What netclaw's own doctor says of one thing that it looked at and that is not well. */
export interface StockRow {
  readonly name: string;
  readonly isError: boolean;
  readonly message: string;
  readonly remediation: string;
}

/** A report of netclaw's own doctor; `ours` is one of a doctor of this kind, which has the same name; undefined where it is neither. */
type StockReport = readonly StockRow[] | 'ours' | undefined;

/** Reads what it printed. Several rows of one name are one. */
export const readReport = (printed: string): StockReport => {
  const document = parsed(printed.slice(Math.max(0, printed.indexOf('{'))));
  if (!isObject(document)) return undefined;
  if ('schemaVersion' in document) return 'ours';
  const { checks } = document;
  if (!Array.isArray(checks)) return undefined;
  const rows = new Map<string, StockRow>();
  for (const check of checks as readonly unknown[]) {
    const row = rowOf(check);
    if (row === undefined) return undefined;
    if (row === 'pass') continue;
    const known = rows.get(row.name);
    rows.set(row.name, known ? both(known, row) : row);
  }
  return [...rows.values()];
};

/** One that is neither a pass nor an error is a warning, however it is called. */
const rowOf = (check: unknown): StockRow | 'pass' | undefined => {
  if (!isObject(check)) return undefined;
  const { name, severity, message, remediation } = check;
  if (typeof name !== 'string' || typeof severity !== 'string') return undefined;
  if (severity.toLowerCase() === 'pass') return 'pass';
  return {
    name: redactRow(name) || 'a row without a name',
    isError: severity.toLowerCase() === 'error',
    message: typeof message === 'string' ? redactRow(message) : '',
    remediation: typeof remediation === 'string' ? redactRow(remediation) : '',
  };
};

const both = (one: StockRow, other: StockRow): StockRow => ({
  name: one.name,
  isError: one.isError || other.isError,
  message: joined(one.message, other.message),
  remediation: joined(one.remediation, other.remediation),
});

const joined = (...texts: readonly string[]): string => [...new Set(texts)].filter((text) => text !== '').join(' ');

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
