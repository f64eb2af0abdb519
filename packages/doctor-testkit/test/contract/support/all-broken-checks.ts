import type { BrokenCheck } from './broken-check.js';
import { asksForAnUndeclaredConsent } from '../broken-checks/asks-for-an-undeclared-consent.js';
import { asksForAnUndeclaredProcess } from '../broken-checks/asks-for-an-undeclared-process.js';
import { awaitsNobody } from '../broken-checks/awaits-nobody.js';
import { awaitsNobodyInItsFix } from '../broken-checks/awaits-nobody-in-its-fix.js';
import { breaksSomethingElse } from '../broken-checks/breaks-something-else.js';
import { changesWhatIsKeptInAGlobal } from '../broken-checks/changes-what-is-kept-in-a-global.js';
import { changesWhatItDoesNotDeclare } from '../broken-checks/changes-what-it-does-not-declare.js';
import { changesWhatItsCasePreserves } from '../broken-checks/changes-what-its-case-preserves.js';
import { countsAtAGlobalSymbol } from '../broken-checks/counts-at-a-global-symbol.js';
import { countsItsObservationsBesideTheEngine } from '../broken-checks/counts-its-observations-beside-the-engine.js';
import { datesItsStepsByTheAmbientClock } from '../broken-checks/dates-its-steps-by-the-ambient-clock.js';
import { deletesABystander } from '../broken-checks/deletes-a-bystander.js';
import { deletesWhatNoFindingIsAbout } from '../broken-checks/deletes-what-no-finding-is-about.js';
import { diagnosesByTheAmbientClock } from '../broken-checks/diagnoses-by-the-ambient-clock.js';
import { editsWhatIsNotThere } from '../broken-checks/edits-what-is-not-there.js';
import { endsTheProcess } from '../broken-checks/ends-the-process.js';
import { endsTheProcessWhereItCan } from '../broken-checks/ends-the-process-where-it-can.js';
import { extendsEveryList } from '../broken-checks/extends-every-list.js';
import { findsACodeThatItDoesNotDeclare } from '../broken-checks/finds-a-code-that-it-does-not-declare.js';
import { findsLessThanThereIs } from '../broken-checks/finds-less-than-there-is.js';
import { findsSomethingElseEachTime } from '../broken-checks/finds-something-else-each-time.js';
import { fixesNothing } from '../broken-checks/fixes-nothing.js';
import { fixesOneFindingAtATime } from '../broken-checks/fixes-one-finding-at-a-time.js';
import { fixesWhatWasNotFound } from '../broken-checks/fixes-what-was-not-found.js';
import { forgetsTheDataOfAText } from '../broken-checks/forgets-the-data-of-a-text.js';
import { givesAPromiseAsSteps } from '../broken-checks/gives-a-promise-as-steps.js';
import { explainsWithoutACause } from '../broken-checks/explains-without-a-cause.js';
import { throwsWhereItExplains } from '../broken-checks/throws-where-it-explains.js';
import { hasACodeThatNothingReaches } from '../broken-checks/has-a-code-that-nothing-reaches.js';
import { hasARepairThatNothingReaches } from '../broken-checks/has-a-repair-that-nothing-reaches.js';
import { hasAnOptionThatNothingReaches } from '../broken-checks/has-an-option-that-nothing-reaches.js';
import { hasNoBrokenCase } from '../broken-checks/has-no-broken-case.js';
import { leavesATimer } from '../broken-checks/leaves-a-timer.js';
import { letsRandomBytesDecideOverItsSteps } from '../broken-checks/lets-random-bytes-decide-over-its-steps.js';
import { listensToASignal } from '../broken-checks/listens-to-a-signal.js';
import { listsFindingsAsAnswersCome } from '../broken-checks/lists-findings-as-answers-come.js';
import { listsStepsAsAnswersCome } from '../broken-checks/lists-steps-as-answers-come.js';
import { logsTheKeyEncoded } from '../broken-checks/logs-the-key-encoded.js';
import { makesItsStepsLater } from '../broken-checks/makes-its-steps-later.js';
import { memoizesItsRandomBytes } from '../broken-checks/memoizes-its-random-bytes.js';
import { neverSettles } from '../broken-checks/never-settles.js';
import { opensAFilePastItsContext } from '../broken-checks/opens-a-file-past-its-context.js';
import { opensAFileToOthers } from '../broken-checks/opens-a-file-to-others.js';
import { plantsItsSecretNowhere } from '../broken-checks/plants-its-secret-nowhere.js';
import { printsToStandardOutput } from '../broken-checks/prints-to-standard-output.js';
import { printsToTheConsole } from '../broken-checks/prints-to-the-console.js';
import { proposesAnOptionThatNoCaseChooses } from '../broken-checks/proposes-an-option-that-no-case-chooses.js';
import { proposesLater } from '../broken-checks/proposes-later.js';
import { proposesSomethingElseEachTime } from '../broken-checks/proposes-something-else-each-time.js';
import { putsAGetterOnEveryObject } from '../broken-checks/puts-a-getter-on-every-object.js';
import { readsAnUndeclaredVariable } from '../broken-checks/reads-an-undeclared-variable.js';
import { readsJsonInItsOwnWay } from '../broken-checks/reads-json-in-its-own-way.js';
import { readsWhatItDoesNotDeclare } from '../broken-checks/reads-what-it-does-not-declare.js';
import { rejectsInATimer } from '../broken-checks/rejects-in-a-timer.js';
import { removesAFileAndWritesItOpen } from '../broken-checks/removes-a-file-and-writes-it-open.js';
import { replacesAnObjectByItsOwn } from '../broken-checks/replaces-an-object-by-its-own.js';
import { retriesAfterAnAbort } from '../broken-checks/retries-after-an-abort.js';
import { rollsDiceInItsSteps } from '../broken-checks/rolls-dice-in-its-steps.js';
import { setsAVariableOfTheProcess } from '../broken-checks/sets-a-variable-of-the-process.js';
import { setsAnEnvironmentVariable } from '../broken-checks/sets-an-environment-variable.js';
import { setsTheExitCode } from '../broken-checks/sets-the-exit-code.js';
import { setsTheTimeItIsGiven } from '../broken-checks/sets-the-time-it-is-given.js';
import { showsItsRandomBytes } from '../broken-checks/shows-its-random-bytes.js';
import { showsTheBeginningOfTheKey } from '../broken-checks/shows-the-beginning-of-the-key.js';
import { showsTheKey } from '../broken-checks/shows-the-key.js';
import { sleepsThroughAnAbort } from '../broken-checks/sleeps-through-an-abort.js';
import { sortsTheFindingsItIsGiven } from '../broken-checks/sorts-the-findings-it-is-given.js';
import { stopsAtWhatItLeftBefore } from '../broken-checks/stops-at-what-it-left-before.js';
import { stopsTheClockInItsSteps } from '../broken-checks/stops-the-clock-in-its-steps.js';
import { throwsInATimer } from '../broken-checks/throws-in-a-timer.js';
import { throwsInItsFixWhereADiskBreaks } from '../broken-checks/throws-in-its-fix-where-a-disk-breaks.js';
import { throwsOnWhatItDoesNotExpect } from '../broken-checks/throws-on-what-it-does-not-expect.js';
import { throwsWhereAFileCannotBeRead } from '../broken-checks/throws-where-a-file-cannot-be-read.js';
import { throwsWhileItProposes } from '../broken-checks/throws-while-it-proposes.js';
import { tightensModesWhileItObserves } from '../broken-checks/tightens-modes-while-it-observes.js';
import { warnsWhereNothingIsWrong } from '../broken-checks/warns-where-nothing-is-wrong.js';
import { wipesTheSettingsBesideItsOwn } from '../broken-checks/wipes-the-settings-beside-its-own.js';
import { worksInAnotherDirectory } from '../broken-checks/works-in-another-directory.js';
import { writesAPromise } from '../broken-checks/writes-a-promise.js';
import { writesAnEnvironmentFileAnew } from '../broken-checks/writes-an-environment-file-anew.js';
import { writesInItsFix } from '../broken-checks/writes-in-its-fix.js';
import { writesIntoTheBytesItIsGiven } from '../broken-checks/writes-into-the-bytes-it-is-given.js';
import { writesWhileItObserves } from '../broken-checks/writes-while-it-observes.js';
import { runsACommandSynchronously } from '../broken-checks/runs-a-command-synchronously.js';
import { runsACommandInItsSteps } from '../broken-checks/runs-a-command-in-its-steps.js';

/** Every mistake that the contract is known to catch, by the name of its file. */
export const BROKEN_CHECKS: Readonly<Record<string, BrokenCheck>> = {
  'asks-for-an-undeclared-consent': asksForAnUndeclaredConsent,
  'asks-for-an-undeclared-process': asksForAnUndeclaredProcess,
  'awaits-nobody': awaitsNobody,
  'awaits-nobody-in-its-fix': awaitsNobodyInItsFix,
  'breaks-something-else': breaksSomethingElse,
  'changes-what-is-kept-in-a-global': changesWhatIsKeptInAGlobal,
  'changes-what-it-does-not-declare': changesWhatItDoesNotDeclare,
  'changes-what-its-case-preserves': changesWhatItsCasePreserves,
  'counts-at-a-global-symbol': countsAtAGlobalSymbol,
  'counts-its-observations-beside-the-engine': countsItsObservationsBesideTheEngine,
  'dates-its-steps-by-the-ambient-clock': datesItsStepsByTheAmbientClock,
  'deletes-a-bystander': deletesABystander,
  'deletes-what-no-finding-is-about': deletesWhatNoFindingIsAbout,
  'diagnoses-by-the-ambient-clock': diagnosesByTheAmbientClock,
  'edits-what-is-not-there': editsWhatIsNotThere,
  'ends-the-process': endsTheProcess,
  'ends-the-process-where-it-can': endsTheProcessWhereItCan,
  'extends-every-list': extendsEveryList,
  'finds-a-code-that-it-does-not-declare': findsACodeThatItDoesNotDeclare,
  'finds-less-than-there-is': findsLessThanThereIs,
  'finds-something-else-each-time': findsSomethingElseEachTime,
  'fixes-nothing': fixesNothing,
  'fixes-one-finding-at-a-time': fixesOneFindingAtATime,
  'fixes-what-was-not-found': fixesWhatWasNotFound,
  'forgets-the-data-of-a-text': forgetsTheDataOfAText,
  'gives-a-promise-as-steps': givesAPromiseAsSteps,
  'explains-without-a-cause': explainsWithoutACause,
  'throws-where-it-explains': throwsWhereItExplains,
  'has-a-code-that-nothing-reaches': hasACodeThatNothingReaches,
  'has-a-repair-that-nothing-reaches': hasARepairThatNothingReaches,
  'has-an-option-that-nothing-reaches': hasAnOptionThatNothingReaches,
  'has-no-broken-case': hasNoBrokenCase,
  'leaves-a-timer': leavesATimer,
  'lets-random-bytes-decide-over-its-steps': letsRandomBytesDecideOverItsSteps,
  'listens-to-a-signal': listensToASignal,
  'lists-findings-as-answers-come': listsFindingsAsAnswersCome,
  'lists-steps-as-answers-come': listsStepsAsAnswersCome,
  'logs-the-key-encoded': logsTheKeyEncoded,
  'makes-its-steps-later': makesItsStepsLater,
  'memoizes-its-random-bytes': memoizesItsRandomBytes,
  'never-settles': neverSettles,
  'opens-a-file-past-its-context': opensAFilePastItsContext,
  'opens-a-file-to-others': opensAFileToOthers,
  'plants-its-secret-nowhere': plantsItsSecretNowhere,
  'prints-to-standard-output': printsToStandardOutput,
  'prints-to-the-console': printsToTheConsole,
  'proposes-an-option-that-no-case-chooses': proposesAnOptionThatNoCaseChooses,
  'proposes-later': proposesLater,
  'proposes-something-else-each-time': proposesSomethingElseEachTime,
  'puts-a-getter-on-every-object': putsAGetterOnEveryObject,
  'reads-an-undeclared-variable': readsAnUndeclaredVariable,
  'reads-json-in-its-own-way': readsJsonInItsOwnWay,
  'reads-what-it-does-not-declare': readsWhatItDoesNotDeclare,
  'rejects-in-a-timer': rejectsInATimer,
  'removes-a-file-and-writes-it-open': removesAFileAndWritesItOpen,
  'replaces-an-object-by-its-own': replacesAnObjectByItsOwn,
  'retries-after-an-abort': retriesAfterAnAbort,
  'rolls-dice-in-its-steps': rollsDiceInItsSteps,
  'sets-a-variable-of-the-process': setsAVariableOfTheProcess,
  'sets-an-environment-variable': setsAnEnvironmentVariable,
  'sets-the-exit-code': setsTheExitCode,
  'sets-the-time-it-is-given': setsTheTimeItIsGiven,
  'shows-its-random-bytes': showsItsRandomBytes,
  'shows-the-beginning-of-the-key': showsTheBeginningOfTheKey,
  'shows-the-key': showsTheKey,
  'sleeps-through-an-abort': sleepsThroughAnAbort,
  'sorts-the-findings-it-is-given': sortsTheFindingsItIsGiven,
  'stops-at-what-it-left-before': stopsAtWhatItLeftBefore,
  'stops-the-clock-in-its-steps': stopsTheClockInItsSteps,
  'throws-in-a-timer': throwsInATimer,
  'throws-in-its-fix-where-a-disk-breaks': throwsInItsFixWhereADiskBreaks,
  'throws-on-what-it-does-not-expect': throwsOnWhatItDoesNotExpect,
  'throws-where-a-file-cannot-be-read': throwsWhereAFileCannotBeRead,
  'throws-while-it-proposes': throwsWhileItProposes,
  'tightens-modes-while-it-observes': tightensModesWhileItObserves,
  'warns-where-nothing-is-wrong': warnsWhereNothingIsWrong,
  'wipes-the-settings-beside-its-own': wipesTheSettingsBesideItsOwn,
  'works-in-another-directory': worksInAnotherDirectory,
  'writes-a-promise': writesAPromise,
  'writes-an-environment-file-anew': writesAnEnvironmentFileAnew,
  'writes-in-its-fix': writesInItsFix,
  'writes-into-the-bytes-it-is-given': writesIntoTheBytesItIsGiven,
  'writes-while-it-observes': writesWhileItObserves,
  'runs-a-command-in-its-steps': runsACommandInItsSteps,
  'runs-a-command-synchronously': runsACommandSynchronously,
};
