import {
  behindColon,
  findingKey,
  severityOf,
  splitMessage,
  type CheckResult,
  type Diagnosis,
} from '@netclaw/doctor-core/engine';

import type { RemedyOf } from '../../model/advice/remedy.js';
import { withoutAccepted, type GateVerdict } from '../../model/gate/gate-verdict.js';
import { counted, wholeSeconds } from '../../text/phrases.js';
import { body, evidence, gap, headline, line, steps, type Screen } from '../../text/screen.js';
import { gateScreen } from './gates.js';
import { adviceLines, helpRow, problemScreen, remedySteps } from './problem-screen.js';
import { problemGroups, type ProblemGroup } from './problems.js';

/** The state of a home, and what to show of it. */
export interface StateView {
  readonly diagnosis: Diagnosis;
  readonly gates: GateVerdict;
  readonly remedyOf: RemedyOf;
  readonly doctor: string;
  /** The command that leads through all repairs of this selection. */
  readonly repairAll: string;
  /** Absolute; undefined where it is not known. */
  readonly home: string | undefined;
  readonly isVerbose: boolean;
  readonly isQuiet: boolean;
  /** Findings that this run has shown, by `findingKey`: they are only counted. */
  readonly shown: ReadonlySet<string>;
  /** Why nothing was changed, where that has a reason. */
  readonly words: Screen;
  /** What is to be done once this is over; the last lines of the screen. */
  readonly nextSteps: readonly string[];
  /** Something stopped the run, and says itself how it goes on. */
  readonly isStopped: boolean;
  /** Does it say too that nothing was changed? */
  readonly isUnchangedSaid: boolean;
  /** Was a repair asked for? */
  readonly isFix: boolean;
  /** Was something changed by this run? */
  readonly isChanged: boolean;
  /** Undefined where it looked once. */
  readonly waitedMs: number | undefined;
}

/** What a state is made of, for every way to lay it out. */
export interface StateParts {
  /** Of all checks, without what the baseline accepts. */
  readonly results: readonly CheckResult[];
  /** What is wrong and was not shown yet, the most urgent first. */
  readonly problems: readonly ProblemGroup[];
  /** The group that says why nothing could be looked at, in better words than its own. */
  readonly cause: { readonly group: ProblemGroup; readonly reason: string } | undefined;
  readonly infos: Screen;
  readonly gates: Screen;
  /** What passed, and how much is wrong. */
  readonly summary: Screen;
  readonly next: NextStep;
  readonly isWrong: boolean;
}

export const stateParts = (view: StateView): StateParts => {
  const { diagnosis, gates, remedyOf, doctor, isQuiet, shown } = view;
  const results = diagnosis.results.map((result) => withoutAccepted(result, gates));
  const groups = problemGroups({ ...diagnosis, results }, remedyOf, doctor);
  const fresh = groups.filter(({ problems }) =>
    problems.some(({ found }) => found === undefined || !shown.has(findingKey(found))),
  );
  const causing =
    gates.home && groups.find((group) => group.isShared || group.problems.some(({ hides }) => hides.length > 0));
  // what this run was asked to leave as it is needs no advice to try it again
  const next = nextStep(view.isChanged ? fresh : groups, causing, view);
  const gated = gateScreen(causing === undefined ? gates : { ...gates, home: undefined }, isQuiet);
  return {
    results,
    problems: fresh,
    cause: gates.home && causing && { group: causing, reason: gates.home.reason },
    infos: view.isChanged ? [] : infoScreen(results, groups, view),
    gates: gated,
    summary: summary(results, groups, causing, view),
    next,
    isWrong: groups.length > 0 || gated.length > 0,
  };
};

/** What is wrong, the most urgent first; what passed, in one line; and the next step. */
export const stateScreen = (view: StateView): Screen => {
  const { doctor, isFix, isVerbose, isQuiet } = view;
  const { results, problems, cause, infos, gates, summary: counts, next, isWrong } = stateParts(view);
  if (isQuiet && !isWrong) return steps(view.nextSteps);
  return [
    ...problems.flatMap((group) =>
      problemScreen(group, {
        doctor,
        isVerbose,
        isFix,
        isRemedyElsewhere: next.elsewhere === group,
        cause: group === cause?.group ? cause.reason : undefined,
      }),
    ),
    ...infos,
    ...gates,
    gap,
    ...(isVerbose ? passedList(results) : []),
    ...(isQuiet ? [] : counts),
    ...view.words,
    ...(view.isStopped ? [] : next.screen),
  ];
};

interface NextStep {
  readonly screen: Screen;
  /** The group whose remedy it is. */
  readonly elsewhere: ProblemGroup | undefined;
}

/** One step for all that is wrong: where nothing could be looked at, for what causes that. */
const nextStep = (groups: readonly ProblemGroup[], causing: ProblemGroup | undefined, view: StateView): NextStep => {
  const { doctor, nextSteps } = view;
  const fixable = groups.filter(({ remedy }) => remedy.kind === 'fix');
  const [first] = fixable.length > 0 ? fixable : groups;
  // why nothing was changed may have a step of its own
  if (first === undefined || (view.words.length > 0 && nextSteps.length > 0))
    return { screen: steps(nextSteps), elsewhere: undefined };
  const only = fixable.length === 1 || groups.length === 1 ? first : fixable.length === 0 ? causing : undefined;
  if (only !== undefined) {
    return { screen: steps([...remedySteps(only, doctor), ...nextSteps]), elsewhere: only };
  }
  if (fixable.length > 1) {
    return { screen: steps([`Repair them one by one: \`${view.repairAll}\``, ...nextSteps]), elsewhere: undefined };
  }
  const [help] = helpRow(first.problems[0], doctor);
  const begin =
    help === undefined ? `Begin with ${first.problems[0].check}.` : `Begin with the first: \`${help.text}\``;
  return { screen: steps([begin, ...nextSteps]), elsewhere: undefined };
};

const infoScreen = (
  results: readonly CheckResult[],
  groups: readonly ProblemGroup[],
  { isVerbose }: StateView,
): Screen =>
  results.flatMap(({ check, outcome }) =>
    (outcome.status === 'completed' && (isVerbose || !isBusy(check.id, groups)) ? outcome.findings : [])
      .filter(({ severity }) => severity === 'info')
      .flatMap((found) => {
        const { headline: first, rest } = splitMessage(found.message);
        return [
          headline('info', `${check.id}: ${behindColon(first)}`),
          ...(rest === '' ? [] : [body(rest)]),
          ...adviceLines(found.remediation).map(body),
          ...(isVerbose ? [evidence(found.code)] : []),
          gap,
        ];
      }),
  );

/** That something runs is said where it blocks a repair of the same check. */
const isBusy = (check: string, groups: readonly ProblemGroup[]): boolean =>
  groups.some(({ remedy }) => remedy.kind === 'refusal' && remedy.isBusy && remedy.check === check);

/** Every check that passed, with the time that it took. */
const passedList = (results: readonly CheckResult[]): Screen =>
  results
    .filter((result) => severityOf(result) === 'pass')
    .map(({ check, outcome, durationMs }) => {
      const why = outcome.status === 'not-applicable' ? `, does not apply: ${outcome.reason}` : '';
      return line(`${check.id}: ${check.title} (${String(Math.round(durationMs))} ms${why})`, 'pass');
    });

const summary = (
  results: readonly CheckResult[],
  groups: readonly ProblemGroup[],
  cause: ProblemGroup | undefined,
  view: StateView,
): Screen => {
  const { home, isChanged, isUnchangedSaid, waitedMs, words } = view;
  const notApplicable = results.filter(({ outcome }) => outcome.status === 'not-applicable').length;
  const passed = results.filter((result) => severityOf(result) === 'pass').length - notApplicable;
  const after = waitedMs === undefined ? '' : ` after ${wholeSeconds(waitedMs)}`;
  const where = `${home === undefined ? '' : ` in ${home}`}${after}`;
  const apart = notApplicable === 0 ? '' : ` (${String(notApplicable)} not applicable)`;
  if (results.length === 0) return [line('No check ran.')];
  if (groups.length === 0) {
    return [
      line(
        isChanged
          ? `All ${counted(passed, 'check')} pass${apart}.`
          : `${counted(passed, 'check')} passed${where}${apart}.`,
        'pass',
      ),
    ];
  }
  const wrong = countsOf(groups, cause);
  const isSaid = isChanged || words.length > 0 || isUnchangedSaid;
  return [
    ...(passed === 0 ? [] : [line(`${counted(passed, 'check')} passed${apart}`, 'pass')]),
    line(`${wrong}${isChanged ? ' left' : ''}${where}.${isSaid ? '' : ' Nothing was changed.'}`),
  ];
};

/** `1 error, 2 warnings, 3 checks not completed`. What was not checked is counted apart. */
const countsOf = (groups: readonly ProblemGroup[], cause: ProblemGroup | undefined): string => {
  const count = { error: 0, warning: 0 };
  const notChecked = new Set<string>();
  for (const group of groups) {
    const { problems } = group;
    for (const id of problems.flatMap(({ hides }) => hides)) notChecked.add(id);
    for (const { check, severity } of problems) {
      if (severity === 'not-checked' || (group === cause && group.isShared)) notChecked.add(check);
      else if (group !== cause) count[severity] += 1;
    }
    if (group === cause) count.error += 1;
  }
  return [
    ...(count.error === 0 ? [] : [counted(count.error, 'error')]),
    ...(count.warning === 0 ? [] : [counted(count.warning, 'warning')]),
    ...(notChecked.size === 0 ? [] : [`${counted(notChecked.size, 'check')} not completed`]),
  ].join(', ');
};
