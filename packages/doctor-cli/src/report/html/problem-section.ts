import type { CheckDescription, ReportedFinding } from '@netclaw/doctor-core/engine';

import { subjectText } from '../../text/phrases.js';
import { explainedScreen } from '../text/explained.js';
import { problemScreen } from '../text/problem-screen.js';
import type { ProblemGroup } from '../text/problems.js';
import type { StateParts } from '../text/state.js';
import { blocksHtml, rowsHtml } from './blocks.js';
import { element, type Html } from './html.js';

/** What problems are shown with. */
interface ProblemContext {
  readonly doctor: string;
  readonly isFix: boolean;
  readonly catalogue: readonly CheckDescription[];
}

/** What is wrong, the most urgent first: one article for all that has one remedy. */
export const problemArticles = ({ problems, cause }: StateParts, context: ProblemContext): readonly Html[] =>
  problems.map((group) => {
    const screen = problemScreen(group, {
      doctor: context.doctor,
      isFix: context.isFix,
      isVerbose: false,
      cause: group === cause?.group ? cause.reason : undefined,
    });
    const found = group.problems.flatMap((problem) => problem.found ?? []);
    return element(
      'article',
      { class: severityOf(group) },
      ...blocksHtml(screen, 3),
      ...rowsHtml(found.map((one) => ({ label: one.code, text: placeOf(one) }))),
      ...explanations(found, context.catalogue),
    );
  });

const severityOf = ({ problems }: ProblemGroup): string =>
  ['error', 'warning'].find((severity) => problems.some((problem) => problem.severity === severity)) ?? 'skipped';

/** The file, the key in it, the line. */
const placeOf = ({ subject, place }: ReportedFinding): string =>
  [subjectText(subject), ...(place === undefined ? [] : [`line ${place.line}, column ${place.column}`])]
    .filter((part) => part !== '')
    .join(', ');

/** What each code means: closed on a screen, open on paper. */
const explanations = (found: readonly ReportedFinding[], catalogue: readonly CheckDescription[]): readonly Html[] =>
  [...new Set(found.map(({ code }) => code))].flatMap((code) => {
    const known = catalogue.flatMap(({ findings }) => findings).find((one) => one.code === code)?.explanation;
    if (known === undefined) return [];
    const screen = explainedScreen(known, 'Without the doctor');
    return [
      element(
        'details',
        {},
        element('summary', {}, `What ${code} means`),
        element('div', {}, ...blocksHtml(screen, 4)),
      ),
    ];
  });
