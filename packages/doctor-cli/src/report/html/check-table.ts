import { severityOf, type CheckResult, type Diagnosis } from '@netclaw/doctor-core/engine';

import type { Sourced } from '../../model/settings/configuration.js';
import { counted } from '../../text/phrases.js';
import type { Mark } from '../../text/screen.js';
import { verdictOf } from '../common/check-verdict.js';
import { element, type Html } from './html.js';
import { badge } from './marks.js';

/** What came of each check, and which were left out. */
export const checkTable = (
  diagnosis: Diagnosis,
  leftOut: readonly Sourced<string>[],
  doctor: string,
): readonly Html[] => {
  const { results } = diagnosis;
  const names = leftOut.map(({ value, source }) => `${value} (${source})`);
  return [
    ...(results.length === 0
      ? []
      : [
          element(
            'table',
            {},
            element('caption', {}, `${counted(results.length, 'check')}, in the order in which they are listed`),
            element('thead', {}, element('tr', {}, ...['Check', 'Result', 'What was found'].map(columnHead))),
            element('tbody', {}, ...results.map((result) => rowOf(result, diagnosis, doctor))),
          ),
        ]),
    ...(names.length === 0 ? [] : [element('p', {}, `Left out by a setting: ${names.join(', ')}.`)]),
  ];
};

const columnHead = (text: string): Html => element('th', { scope: 'col' }, text);

const rowOf = (result: CheckResult, diagnosis: Diagnosis, doctor: string): Html => {
  const { check, outcome } = result;
  const codes = outcome.status === 'completed' ? [...new Set(outcome.findings.map(({ code }) => code))] : [];
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, check.id, ' ', element('span', { class: 'dim' }, check.title)),
    element('td', {}, badge(...markOf(result))),
    element('td', {}, codes.length > 0 ? codes.join(', ') : verdictOf(result, diagnosis, doctor).message),
  );
};

const markOf = (result: CheckResult): readonly [mark: Mark, word?: string] => {
  const { outcome } = result;
  switch (outcome.status) {
    case 'not-applicable':
      return ['skipped', 'Does not apply'];
    case 'skipped':
    case 'inconclusive':
      return ['skipped', 'Not checked'];
    case 'crashed':
      return ['error', 'Crashed'];
    case 'timed-out':
      return ['error', 'Not finished'];
    case 'completed': {
      const severity = severityOf(result);
      return [severity === 'pass' && outcome.findings.length > 0 ? 'info' : severity];
    }
  }
};
