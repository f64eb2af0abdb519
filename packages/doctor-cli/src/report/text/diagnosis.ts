import { severityOf, type CheckResult, type Diagnosis, type ReportedFinding } from '@netclaw/doctor-core/engine';

import { remediationOf } from '../../model/advice/remediation.js';
import { verdictOf } from '../common/check-verdict.js';
import { counted, subjectText } from '../../text/phrases.js';
import { instructions, margin, paragraph } from '../../text/paragraph.js';
import type { Paint, Style } from '../../text/style.js';
import { marked } from '../../text/section.js';

/** The report of one look: every check in one line, problems with what to do; with `--quiet` the problems only. */
export const renderDiagnosis = (diagnosis: Diagnosis, doctor: string, style: Style): readonly string[] => [
  ...diagnosis.results
    .filter((result) => !style.isQuiet || severityOf(result) !== 'pass')
    .flatMap((result) => renderCheck(result, diagnosis, doctor, style)),
  ...(diagnosis.results.length === 0 || style.isQuiet ? [] : ['']),
  ...renderSummary(diagnosis, style),
];

const renderCheck = (result: CheckResult, diagnosis: Diagnosis, doctor: string, style: Style): readonly string[] => {
  const [symbol, paint] = markOf(result, style);
  const detail = style.isVerbose ? ` ${idAndTime(result)}` : '';
  const title = paragraph(`${result.check.title}${detail}`, style.width, margin(0, symbol));
  const lines = title.map((line) =>
    (severityOf(result) === 'pass' ? line : style.bold(line)).replace(symbol, paint(symbol)),
  );
  if (result.outcome.status === 'completed') {
    return [...lines, ...result.outcome.findings.flatMap((found) => renderFinding(found, diagnosis, doctor, style))];
  }
  const verdict = verdictOf(result, diagnosis, doctor);
  return [
    ...lines,
    ...paragraph(verdict.message, style.width, margin(2)),
    ...(verdict.remediation === null ? [] : renderRemediation(verdict.remediation, style)),
  ];
};

const renderFinding = (
  found: ReportedFinding,
  diagnosis: Diagnosis,
  doctor: string,
  style: Style,
): readonly string[] => {
  const paint = { error: style.red, warning: style.yellow, info: style.cyan }[found.severity];
  const symbol = style.symbols[found.severity];
  return [
    ...marked(found.message, symbol, paint, style, 2),
    ...paragraph(found.code, style.width, margin(4)).map(style.dim),
    ...(style.isVerbose ? renderEvidence(found, style) : []),
    ...renderRemediation(remediationOf(found, diagnosis, doctor), style),
  ];
};

const renderEvidence = (found: ReportedFinding, style: Style): readonly string[] => {
  const subject = subjectText(found.subject);
  const data = Object.entries(found.data).map(([key, value]) => `${key}: ${String(value)}`);
  return [...(subject === '' ? [] : [subject]), ...data].flatMap((text) =>
    paragraph(text, style.width, margin(4)).map(style.dim),
  );
};

const renderRemediation = (text: string, style: Style): readonly string[] =>
  text === '' ? [] : instructions(text, style.width, margin(4, style.symbols.arrow));

const renderSummary = (diagnosis: Diagnosis, style: Style): readonly string[] => {
  const { results } = diagnosis;
  const count = (severity: ReturnType<typeof severityOf>): number =>
    results.filter((result) => severityOf(result) === severity).length;
  const notApplicable = results.filter(({ outcome }) => outcome.status === 'not-applicable').length;
  const [errors, warnings, passed] = [count('error'), count('warning'), count('pass') - notApplicable];
  const parts = [
    ...(errors > 0 ? [`${counted(errors, 'check')} with errors`] : []),
    ...(warnings > 0 ? [`${counted(warnings, 'check')} with warnings`] : []),
    ...(passed > 0 ? [`${passed} passed`] : []),
    ...(notApplicable > 0 ? [`${notApplicable} not applicable`] : []),
  ];
  const paint = errors > 0 ? style.red : warnings > 0 ? style.yellow : style.green;
  return paragraph(parts.length === 0 ? 'No check ran.' : `${parts.join(', ')}.`, style.width, margin(0)).map(paint);
};

const markOf = (result: CheckResult, style: Style): readonly [symbol: string, paint: Paint] => {
  const { symbols } = style;
  if (result.outcome.status === 'not-applicable' || result.outcome.status === 'skipped') {
    return [symbols.skipped, result.outcome.status === 'skipped' ? style.yellow : style.dim];
  }
  switch (severityOf(result)) {
    case 'error':
      return [symbols.error, style.red];
    case 'warning':
      return [symbols.warning, style.yellow];
    case 'pass':
      return [symbols.pass, style.green];
  }
};

const idAndTime = (result: CheckResult): string => `(${result.check.id}, ${String(Math.round(result.durationMs))} ms)`;
