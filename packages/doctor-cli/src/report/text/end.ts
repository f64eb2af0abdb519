import { remedyByPlan, remedyByProposals } from '../../model/advice/remedy.js';
import { guidedCommand } from '../../model/advice/repair-commands.js';
import { lastDiagnosis, type RunRecord } from '../../model/run/run-record.js';
import { line, steps, type Screen } from '../../text/screen.js';
import { gateScreen } from './gates.js';
import { stepsAfter } from './result.js';
import { stateScreen, type StateView } from './state.js';

/** The last part of a run: the state that is left, why nothing was changed, and the next step. */
export const endScreen = (record: RunRecord, shown: Pick<StateView, 'isVerbose' | 'isQuiet' | 'shown'>): Screen => {
  const { result, gates, ending, failure, isPlanShown, plan, doctorCommand: doctor, waited } = record;
  const diagnosis = lastDiagnosis(record);
  const isStopped = failure !== undefined;
  const words = ending === undefined || isStopped ? [] : [line(ending.text)];
  if (diagnosis === undefined) return words;
  const next = isStopped ? [] : [...(ending?.steps ?? []), ...(result === undefined ? [] : stepsAfter(result, doctor))];
  if (result === undefined && isPlanShown) return [...gateScreen(gates, shown.isQuiet), ...words, ...steps(next)];
  return stateScreen({
    ...shown,
    diagnosis,
    gates,
    remedyOf: result === undefined && plan !== undefined ? remedyByPlan(plan.repairs) : remedyByProposals(diagnosis),
    doctor,
    repairAll: guidedCommand(doctor, record.asked),
    home: record.place?.home,
    words,
    nextSteps: next,
    isFix: plan !== undefined,
    isChanged: result !== undefined,
    isStopped,
    isUnchangedSaid: failure?.kind === 'interrupted',
    waitedMs: waited !== undefined && waited.looks > 1 ? waited.ms : undefined,
  });
};
