import { escapeInvisible, severityOf, type CheckResult, type Diagnosis } from '@netclaw/doctor-core/engine';

import { remediationOf } from '../../model/advice/remediation.js';
import type { Exit } from '../../model/exit/exit-code.js';
import type { Stop } from '../../model/run/run-exit.js';
import { lastDiagnosis, type RunRecord } from '../../model/run/run-record.js';
import { verdictOf } from '../common/check-verdict.js';
import { escapeMarkup } from '../common/escape-markup.js';

/** A page for `GITHUB_STEP_SUMMARY`: what came of each check, and of the gates. */
export const stepSummary = (record: RunRecord, exit: Exit, stop: Stop | undefined): string => {
  const diagnosis = lastDiagnosis(record);
  const { gates, doctorCommand, program } = record;
  const accepted = [...(gates.baseline?.states.values() ?? [])].filter(({ state }) => state === 'accepted');
  const lines = [
    `### ${markdown(program.name)}: ${exit.reason} (exit code ${exit.code})`,
    ...(stop === undefined ? [] : ['', `${markdown(stop.message)} ${markdown(stop.next)}`]),
    ...(diagnosis === undefined || diagnosis.results.length === 0
      ? []
      : [
          '',
          '| | check | what was found | what to do |',
          '| --- | --- | --- | --- |',
          ...diagnosis.results.flatMap((result) => rowsOf(result, diagnosis, doctorCommand)),
        ]),
    ...list('Home', gates.home === undefined ? [] : [gates.home.reason]),
    ...list(
      'Required, and not met',
      gates.required.filter(({ isMet }) => !isMet).map(({ check, reason = '' }) => `${check}: ${reason}`),
    ),
    ...list(
      'Accepted by the baseline',
      accepted.map(({ found, entry }) => `${found.code}, until ${entry?.expires ?? ''}: ${entry?.reason ?? ''}`),
    ),
    ...list(
      'No longer needed in the baseline',
      gates.baseline?.unneeded.map((entry) => [entry.code, entry.subject.path].filter(Boolean).join(' ')) ?? [],
    ),
  ];
  return `${lines.join('\n')}\n\n`;
};

/** A row for each finding, or one for a check that has none. */
const rowsOf = (result: CheckResult, diagnosis: Diagnosis, doctor: string): readonly string[] => {
  const row = (mark: string, found: string, next: string): string =>
    `| ${[mark, markdown(result.check.title), found, next].join(' | ')} |`;
  const findings = result.outcome.status === 'completed' ? result.outcome.findings : [];
  if (findings.length === 0) {
    const { message, remediation } = verdictOf(result, diagnosis, doctor);
    return [row(markOf(result), markdown(message), markdown(remediation ?? ''))];
  }
  return findings.map((found) =>
    row(
      { info: ':information_source:', warning: ':warning:', error: ':x:' }[found.severity],
      `${markdown(found.message)} (${markdown(found.code)})`,
      markdown(remediationOf(found, diagnosis, doctor)),
    ),
  );
};

const list = (heading: string, items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : ['', `**${heading}**`, '', ...items.map((item) => `- ${markdown(item)}`)];

const markOf = (result: CheckResult): string => {
  const { status } = result.outcome;
  if (status === 'skipped' || status === 'not-applicable') return ':white_circle:';
  return { pass: ':white_check_mark:', warning: ':warning:', error: ':x:' }[severityOf(result)];
};

/** Plain text as Markdown shows it: no markup, no link, no cell and no line of its own. */
const markdown = (text: string): string =>
  escapeMarkup(escapeInvisible(text.replaceAll(/\s*\n\s*/g, ' ')))
    .replaceAll('@', '&#64;')
    .replace(/[\\`*_[\]|~#]/g, String.raw`\$&`);
