import { isRecord } from '../contract/value/shape.js';
import type { ReportedCode } from './bundle.js';

/** The codes that a report holds, in their order; undefined where it is not the report of a doctor. */
export const codesOf = (report: unknown): readonly ReportedCode[] | undefined => {
  const checks: unknown = isRecord(report) ? report['checks'] : undefined;
  if (!isListOf(checks, isCheck)) return undefined;
  return checks.flatMap(({ findings }) => findings.map(({ code, severity }) => ({ code, severity })));
};

interface ReportedCheck {
  readonly findings: readonly ReportedCode[];
}

const isCheck = (value: unknown): value is ReportedCheck =>
  isRecord(value) && isListOf(value['findings'], isReportedCode);

const isReportedCode = (value: unknown): value is ReportedCode =>
  isRecord(value) && typeof value['code'] === 'string' && typeof value['severity'] === 'string';

const isListOf = <T>(value: unknown, isItem: (item: unknown) => item is T): value is readonly T[] =>
  Array.isArray(value) && value.every(isItem);
