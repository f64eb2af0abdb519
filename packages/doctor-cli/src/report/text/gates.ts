import { escapeInvisible } from '@netclaw/doctor-core/engine';

import type { AcceptedFinding } from '../../model/gate/baseline.js';
import type { BaselineState, BaselineVerdict } from '../../model/gate/baseline-verdict.js';
import type { GateVerdict } from '../../model/gate/gate-verdict.js';
import { subjectText } from '../../text/phrases.js';
import { bullet, gap, headline, title, type Screen } from '../../text/screen.js';

/** What the gates say; nothing where none was set or all are met without a word. */
export const gateScreen = ({ home, required, baseline }: GateVerdict, isQuiet: boolean): Screen => {
  const unmet = required.filter(({ isMet }) => !isMet);
  return [
    ...(home === undefined ? [] : [headline('error', home.reason), gap]),
    ...unmet.map(({ check, reason = '' }) =>
      headline('error', `The required check ${escapeInvisible(check)} did not complete. ${reason}`),
    ),
    ...(unmet.length === 0 ? [] : [gap]),
    ...(baseline === undefined ? [] : baselineScreen(baseline, isQuiet)),
  ];
};

const baselineScreen = ({ states, unneeded, notEvaluated }: BaselineVerdict, isQuiet: boolean): Screen => {
  const evaluated = [...states.values()];
  const of = (wanted: BaselineState): readonly string[] =>
    evaluated.flatMap(({ state, entry, found }) =>
      state === wanted ? [entry === undefined ? nameOf(found) : describe(entry)] : [],
    );
  const screen = [
    ...list('Not accepted by the baseline:', of('new')),
    ...list('Worse than the baseline accepts:', of('worse')),
    ...list('Accepted by the baseline, but expired:', of('expired')),
    // with --quiet what is accepted is nothing to report
    ...(isQuiet ? [] : list('Accepted by the baseline:', of('accepted'))),
    ...list('In the baseline, and no longer needed:', unneeded.map(nameOf)),
    ...(isQuiet ? [] : list('In the baseline, but not checked:', notEvaluated.map(nameOf))),
  ];
  return screen.length === 0 ? [] : [...screen, gap];
};

const list = (heading: string, items: readonly string[]): Screen =>
  items.length === 0 ? [] : [title(heading), ...items.map(bullet)];

const describe = (entry: AcceptedFinding): string =>
  `${nameOf(entry)}, until ${entry.expires}: ${escapeInvisible(entry.reason)}`;

const nameOf = ({ code, subject }: Pick<AcceptedFinding, 'code' | 'subject'>): string =>
  [code, subjectText(subject)].filter((part) => part !== '').join(' ');
