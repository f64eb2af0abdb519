import type { UndoExit } from '../../model/run/undo-exit.js';
import type { UndoRun } from '../../model/run/undo-run.js';
import type { RunRecord } from '../../model/run/run-record.js';
import type { Screen } from '../../text/screen.js';
import { undoAdvice, undoResult, undoScreen } from '../text/undo.js';
import { blocksHtml, stepsHtml } from './blocks.js';
import { page, section } from './page.js';
import { exitText, wordOf } from './verdict.js';

/** An undo as a page: what came of it, how it goes on, and what it changes. */
export const undoPage = (run: UndoRun, record: RunRecord, exit: UndoExit): string => {
  const { plan, result, failure } = run;
  const done = plan === undefined || result === undefined ? [] : undoResult(plan, result, record.doctorCommand);
  const advice = failure === undefined && result === undefined ? undoAdvice(run) : [];
  return page(record, { ...wordOf(exit.reason), text: verdictText(run, advice), exit: exitText(exit) }, [
    section(
      'What to do now',
      failure === undefined
        ? blocksHtml([...advice, ...done].filter(isStep), 3)
        : stepsHtml(failure.next.split(/\r?\n/)),
    ),
    section(
      'What was done',
      blocksHtml(
        done.filter((block) => !isStep(block)),
        3,
      ),
    ),
    section(
      'The undo',
      plan === undefined
        ? []
        : blocksHtml(undoScreen(plan, { consents: record.consents(), isAsked: false, isVerbose: true }), 3),
    ),
  ]);
};

const isStep = ({ kind }: Screen[number]): boolean => kind === 'steps';

const verdictText = ({ failure, plan, result }: UndoRun, advice: Screen): string => {
  if (failure !== undefined) return failure.message;
  if (plan !== undefined && result !== undefined) return `Undone: the repair ${plan.repair.repairId}.`;
  return advice.flatMap((block) => (block.kind === 'line' ? [block.text] : [])).join(' ');
};
