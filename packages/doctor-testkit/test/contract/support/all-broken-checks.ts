import type { BrokenCheck } from './broken-check.js';
import { asksForAnUndeclaredConsent } from '../broken-checks/asks-for-an-undeclared-consent.js';
import { breaksSomethingElse } from '../broken-checks/breaks-something-else.js';
import { cannotMakeItsSteps } from '../broken-checks/cannot-make-its-steps.js';
import { changesWhatItDoesNotDeclare } from '../broken-checks/changes-what-it-does-not-declare.js';
import { countsItsLooksBesideTheEngine } from '../broken-checks/counts-its-looks-beside-the-engine.js';
import { datesItsStepsByTheAmbientClock } from '../broken-checks/dates-its-steps-by-the-ambient-clock.js';
import { editsWhatIsNotThere } from '../broken-checks/edits-what-is-not-there.js';
import { endsTheProcess } from '../broken-checks/ends-the-process.js';
import { endsTheProcessWhereItCan } from '../broken-checks/ends-the-process-where-it-can.js';
import { findsCodesOfAnotherCheck } from '../broken-checks/finds-codes-of-another-check.js';
import { findsLessThanThereIs } from '../broken-checks/finds-less-than-there-is.js';
import { findsSomethingElseEachTime } from '../broken-checks/finds-something-else-each-time.js';
import { forgetsTheDataOfAText } from '../broken-checks/forgets-the-data-of-a-text.js';
import { hasACodeThatNothingReaches } from '../broken-checks/has-a-code-that-nothing-reaches.js';
import { hasAStrategyThatNothingUses } from '../broken-checks/has-a-strategy-that-nothing-uses.js';
import { hasNoBrokenCase } from '../broken-checks/has-no-broken-case.js';
import { healsNothing } from '../broken-checks/heals-nothing.js';
import { healsOneFindingAtATime } from '../broken-checks/heals-one-finding-at-a-time.js';
import { healsWhatWasNotFound } from '../broken-checks/heals-what-was-not-found.js';
import { judgesByTheAmbientClock } from '../broken-checks/judges-by-the-ambient-clock.js';
import { leavesATimer } from '../broken-checks/leaves-a-timer.js';
import { letsChanceDecideOverItsSteps } from '../broken-checks/lets-chance-decide-over-its-steps.js';
import { listsFindingsAsAnswersCome } from '../broken-checks/lists-findings-as-answers-come.js';
import { logsTheKeyEncoded } from '../broken-checks/logs-the-key-encoded.js';
import { looksForAnUndeclaredProcess } from '../broken-checks/looks-for-an-undeclared-process.js';
import { mendsInPrepare } from '../broken-checks/mends-in-prepare.js';
import { neverSettles } from '../broken-checks/never-settles.js';
import { opensAFilePastItsContext } from '../broken-checks/opens-a-file-past-its-context.js';
import { plantsItsSecretNowhere } from '../broken-checks/plants-its-secret-nowhere.js';
import { preparesThroughAnAbort } from '../broken-checks/prepares-through-an-abort.js';
import { printsToStandardOutput } from '../broken-checks/prints-to-standard-output.js';
import { printsToTheConsole } from '../broken-checks/prints-to-the-console.js';
import { proposesSomethingElseEachTime } from '../broken-checks/proposes-something-else-each-time.js';
import { readsUndeclaredFilesInAStrategy } from '../broken-checks/reads-undeclared-files-in-a-strategy.js';
import { readsWhatItDoesNotDeclare } from '../broken-checks/reads-what-it-does-not-declare.js';
import { refusesItsOwnLeftovers } from '../broken-checks/refuses-its-own-leftovers.js';
import { repairsWithoutBeingAsked } from '../broken-checks/repairs-without-being-asked.js';
import { retriesAfterAnAbort } from '../broken-checks/retries-after-an-abort.js';
import { rollsDiceInItsSteps } from '../broken-checks/rolls-dice-in-its-steps.js';
import { setsAVariableOfTheProcess } from '../broken-checks/sets-a-variable-of-the-process.js';
import { setsAnEnvironmentVariable } from '../broken-checks/sets-an-environment-variable.js';
import { setsTheExitCode } from '../broken-checks/sets-the-exit-code.js';
import { showsTheBeginningOfTheKey } from '../broken-checks/shows-the-beginning-of-the-key.js';
import { showsTheKey } from '../broken-checks/shows-the-key.js';
import { sleepsThroughAnAbort } from '../broken-checks/sleeps-through-an-abort.js';
import { sortsTheFindingsItIsGiven } from '../broken-checks/sorts-the-findings-it-is-given.js';
import { throwsOnWhatItDoesNotExpect } from '../broken-checks/throws-on-what-it-does-not-expect.js';
import { throwsWhileItProposes } from '../broken-checks/throws-while-it-proposes.js';
import { tightensModesWhileItLooks } from '../broken-checks/tightens-modes-while-it-looks.js';
import { warnsWhereNothingIsWrong } from '../broken-checks/warns-where-nothing-is-wrong.js';
import { worksInAnotherDirectory } from '../broken-checks/works-in-another-directory.js';
import { writesIntoTheBytesItIsGiven } from '../broken-checks/writes-into-the-bytes-it-is-given.js';
import { writesWhileItLooks } from '../broken-checks/writes-while-it-looks.js';

/** Every mistake that the contract is known to catch, by the name of its file. */
export const BROKEN_CHECKS: Readonly<Record<string, BrokenCheck>> = {
  'asks-for-an-undeclared-consent': asksForAnUndeclaredConsent,
  'breaks-something-else': breaksSomethingElse,
  'cannot-make-its-steps': cannotMakeItsSteps,
  'changes-what-it-does-not-declare': changesWhatItDoesNotDeclare,
  'counts-its-looks-beside-the-engine': countsItsLooksBesideTheEngine,
  'dates-its-steps-by-the-ambient-clock': datesItsStepsByTheAmbientClock,
  'edits-what-is-not-there': editsWhatIsNotThere,
  'ends-the-process': endsTheProcess,
  'ends-the-process-where-it-can': endsTheProcessWhereItCan,
  'finds-codes-of-another-check': findsCodesOfAnotherCheck,
  'finds-less-than-there-is': findsLessThanThereIs,
  'finds-something-else-each-time': findsSomethingElseEachTime,
  'forgets-the-data-of-a-text': forgetsTheDataOfAText,
  'has-a-code-that-nothing-reaches': hasACodeThatNothingReaches,
  'has-a-strategy-that-nothing-uses': hasAStrategyThatNothingUses,
  'has-no-broken-case': hasNoBrokenCase,
  'heals-nothing': healsNothing,
  'heals-one-finding-at-a-time': healsOneFindingAtATime,
  'heals-what-was-not-found': healsWhatWasNotFound,
  'judges-by-the-ambient-clock': judgesByTheAmbientClock,
  'leaves-a-timer': leavesATimer,
  'lets-chance-decide-over-its-steps': letsChanceDecideOverItsSteps,
  'lists-findings-as-answers-come': listsFindingsAsAnswersCome,
  'logs-the-key-encoded': logsTheKeyEncoded,
  'looks-for-an-undeclared-process': looksForAnUndeclaredProcess,
  'mends-in-prepare': mendsInPrepare,
  'never-settles': neverSettles,
  'opens-a-file-past-its-context': opensAFilePastItsContext,
  'plants-its-secret-nowhere': plantsItsSecretNowhere,
  'prepares-through-an-abort': preparesThroughAnAbort,
  'prints-to-standard-output': printsToStandardOutput,
  'prints-to-the-console': printsToTheConsole,
  'proposes-something-else-each-time': proposesSomethingElseEachTime,
  'reads-undeclared-files-in-a-strategy': readsUndeclaredFilesInAStrategy,
  'reads-what-it-does-not-declare': readsWhatItDoesNotDeclare,
  'refuses-its-own-leftovers': refusesItsOwnLeftovers,
  'repairs-without-being-asked': repairsWithoutBeingAsked,
  'retries-after-an-abort': retriesAfterAnAbort,
  'rolls-dice-in-its-steps': rollsDiceInItsSteps,
  'sets-a-variable-of-the-process': setsAVariableOfTheProcess,
  'sets-an-environment-variable': setsAnEnvironmentVariable,
  'sets-the-exit-code': setsTheExitCode,
  'shows-the-beginning-of-the-key': showsTheBeginningOfTheKey,
  'shows-the-key': showsTheKey,
  'sleeps-through-an-abort': sleepsThroughAnAbort,
  'sorts-the-findings-it-is-given': sortsTheFindingsItIsGiven,
  'throws-on-what-it-does-not-expect': throwsOnWhatItDoesNotExpect,
  'throws-while-it-proposes': throwsWhileItProposes,
  'tightens-modes-while-it-looks': tightensModesWhileItLooks,
  'warns-where-nothing-is-wrong': warnsWhereNothingIsWrong,
  'works-in-another-directory': worksInAnotherDirectory,
  'writes-into-the-bytes-it-is-given': writesIntoTheBytesItIsGiven,
  'writes-while-it-looks': writesWhileItLooks,
};
