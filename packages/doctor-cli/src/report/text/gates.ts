import { escapeInvisible } from '@netclaw/doctor-core/engine';

import type { AcceptedFinding } from '../../model/gate/baseline.js';
import type { BaselineState, BaselineVerdict } from '../../model/gate/baseline-verdict.js';
import type { GateVerdict } from '../../model/gate/gate-verdict.js';
import { margin, paragraph } from '../../text/paragraph.js';
import { marked, section } from '../../text/section.js';
import { subjectText } from '../../text/phrases.js';
import type { Style } from '../../text/style.js';

/** What the gates say; nothing where none was set or all are met without a word. */
export const renderGates = ({ home, required, baseline }: GateVerdict, style: Style): readonly string[] => [
  ...(home === undefined ? [] : marked(escapeInvisible(home.reason), style.symbols.error, style.red, style)),
  ...required.filter(({ isMet }) => !isMet).flatMap(({ check, reason = '' }) => renderUnmet(check, reason, style)),
  ...(baseline === undefined ? [] : renderBaseline(baseline, style)),
];

const renderUnmet = (check: string, reason: string, style: Style): readonly string[] => {
  const text = `The required check ${escapeInvisible(check)} did not look. ${reason}`;
  return marked(text, style.symbols.error, style.red, style);
};

const renderBaseline = ({ states, unneeded, notEvaluated }: BaselineVerdict, style: Style): readonly string[] => {
  const evaluated = [...states.values()];
  const of = (wanted: BaselineState): readonly string[] =>
    evaluated.flatMap(({ state, entry, found }) =>
      state === wanted ? [entry === undefined ? nameOf(found) : describe(entry)] : [],
    );
  const lines = [
    ...section('New:', of('new'), style),
    ...section('Worse than accepted:', of('worse'), style),
    ...section('Accepted, but expired:', of('expired'), style),
    ...(style.isQuiet ? [] : section('Accepted:', of('accepted'), style)),
    ...section('No longer needed:', unneeded.map(nameOf), style),
    ...(style.isQuiet
      ? []
      : section('Not evaluated, because the check did not look:', notEvaluated.map(nameOf), style)),
    ...(evaluated.length + unneeded.length + notEvaluated.length === 0
      ? paragraph('Nothing is accepted, and nothing has to be.', style.width, margin(2))
      : []),
  ];
  // with --quiet what is accepted is nothing to report
  return lines.length === 0 ? [] : [style.bold('Baseline'), ...lines];
};

const describe = (entry: AcceptedFinding): string =>
  `${nameOf(entry)}, until ${entry.expires}: ${escapeInvisible(entry.reason)}`;

const nameOf = ({ code, subject }: Pick<AcceptedFinding, 'code' | 'subject'>): string =>
  [code, subjectText(subject)].filter((part) => part !== '').join(' ');
