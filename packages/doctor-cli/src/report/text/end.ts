import { remedyByPlan, remedyByProposals } from '../../model/advice/remedy.js';
import { guidedCommand } from '../../model/advice/repair-commands.js';
import { lastDiagnosis, type RunRecord } from '../../model/run/run-record.js';
import { line, steps, type Screen } from '../../text/screen.js';
import { gateScreen } from './gates.js';
import { stepsAfter } from './result.js';
import { stateScreen, type StateView } from './state.js';

type Shown = Pick<StateView, 'isVerbose' | 'isQuiet' | 'shown'>;

/** The last part of a run: the state that is left, why nothing was changed, and the next step. */
export const endScreen = (record: RunRecord, shown: Shown): Screen => {
  const { result, gates, isPlanShown } = record;
  const view = stateView(record, shown);
  if (view === undefined) return endingWords(record);
  if (result === undefined && isPlanShown)
    return [...gateScreen(gates, shown.isQuiet), ...view.words, ...steps(view.nextSteps)];
  return stateScreen(view);
};

/** The state that a run leaves; undefined where nothing was looked at. */
export const stateView = (record: RunRecord, shown: Shown): StateView | undefined => {
  const { result, gates, ending, failure, plan, doctorCommand: doctor, waited } = record;
  const diagnosis = lastDiagnosis(record);
  if (diagnosis === undefined) return undefined;
  const isStopped = failure !== undefined;
  return {
    ...shown,
    diagnosis,
    gates,
    remedyOf: result === undefined && plan !== undefined ? remedyByPlan(plan.repairs) : remedyByProposals(diagnosis),
    doctor,
    repairAll: guidedCommand(doctor, record.asked),
    home: record.place?.home,
    words: endingWords(record),
    nextSteps: isStopped ? [] : [...(ending?.steps ?? []), ...(result === undefined ? [] : stepsAfter(result, doctor))],
    isFix: plan !== undefined,
    isChanged: result !== undefined,
    isStopped,
    isUnchangedSaid: failure?.kind === 'interrupted',
    waitedMs: waited !== undefined && waited.looks > 1 ? waited.ms : undefined,
  };
};

/** Why nothing was changed; what stopped a run says it itself. */
const endingWords = ({ ending, failure }: RunRecord): Screen =>
  ending === undefined || failure !== undefined ? [] : [line(ending.text)];
