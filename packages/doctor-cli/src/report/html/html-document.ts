import { lastDiagnosis } from '../../model/run/run-record.js';
import type { DocumentFormat } from '../common/document-reporter.js';
import { stateView } from '../text/end.js';
import { gateScreen } from '../text/gates.js';
import { stateParts } from '../text/state.js';
import { blocksHtml, stepsHtml } from './blocks.js';
import { checkTable } from './check-table.js';
import { page, section } from './page.js';
import { problemArticles } from './problem-section.js';
import { repairArticles, resultArticles } from './repair-section.js';
import { runVerdict } from './verdict.js';

/** The report as a page for people: the verdict and the next step first, then the reasons. */
export const htmlDocument: DocumentFormat = (record, _fix, exit, stop) => {
  const { gates, leftOut, doctorCommand: doctor } = record;
  const diagnosis = lastDiagnosis(record);
  const view = stateView(record, { isVerbose: false, isQuiet: false, shown: new Set() });
  const state = view && stateParts(view);
  const context = { doctor, isFix: record.plan !== undefined, catalogue: record.describe() };
  return page(record, runVerdict(record, exit, stop, [...(state?.summary ?? []), ...(view?.words ?? [])]), [
    section(
      'What to do now',
      stop === undefined ? blocksHtml(state?.next.screen ?? [], 3) : stepsHtml(stop.next.split(/\r?\n/)),
    ),
    section('What this run requires', blocksHtml(state?.gates ?? gateScreen(gates, false), 3)),
    section('What is wrong', state === undefined ? [] : problemArticles(state, context)),
    section('What was done', resultArticles(record)),
    section(record.plan === undefined ? 'Repairs that are proposed' : 'Repairs', repairArticles(record)),
    section('Good to know', blocksHtml(state?.infos ?? [], 3)),
    section('What was checked', diagnosis === undefined ? [] : checkTable(diagnosis, leftOut, doctor)),
  ]);
};
