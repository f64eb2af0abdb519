import { behindColon, splitMessage, type ReportedFinding } from '@netclaw/doctor-core/engine';

import type { Remedy } from '../../model/advice/remedy.js';
import { fixCommand } from '../../model/advice/repair-commands.js';
import { nameList, subjectText } from '../../text/phrases.js';
import { body, evidence, gap, headline, rows, type Mark, type Row, type Screen } from '../../text/screen.js';
import type { Problem, ProblemGroup } from './problems.js';

/** How a group of problems is shown. */
interface ProblemView {
  readonly doctor: string;
  readonly isVerbose: boolean;
  /** Was a repair asked for? */
  readonly isFix: boolean;
  /** What is done about it stands elsewhere: at the end of the screen. */
  readonly isRemedyElsewhere?: boolean;
  /** Why nothing could be looked at, in better words than those of the first finding. */
  readonly cause?: string | undefined;
}

/** What is wrong, and below it what is done about it. */
export const problemScreen = (group: ProblemGroup, view: ProblemView): Screen => {
  const { problems, isRepeated, remedy } = group;
  const hidden = [...new Set(problems.flatMap(({ hides }) => hides))];
  const isOne = isRepeated || view.cause !== undefined;
  const [first] = isOne ? causeFirst(problems) : problems;
  return [
    ...(isOne ? oneProblem(group, view) : problems.flatMap((problem) => problemLines(problem, view))),
    ...(hidden.length === 0 ? [] : [body(`Not checked because of that: ${nameList(hidden)}.`)]),
    ...(remedy.kind === 'refusal'
      ? [body(`${view.isFix ? 'Not repaired' : 'Cannot be repaired now'}: ${remedy.reason.replace(/\.$/, '')}.`)]
      : []),
    ...alternativeOf(remedy).map(body),
    ...remedyLines(group, view),
    ...rows([...fixRow(group, view), ...helpRow(first, view.doctor), ...pageRow(first)]),
    gap,
  ];
};

/** The command, or the words, that do something about it; several steps where the words have several lines. */
export const remedySteps = ({ remedy }: ProblemGroup, doctor: string): readonly string[] => {
  switch (remedy.kind) {
    case 'fix':
      return [`Repair: \`${fixCommand(doctor, remedy.check)}\``];
    case 'refusal':
      return refusalSteps(adviceLines(remedy.text.split(OTHERWISE).at(-1) ?? ''), remedy, doctor);
    case 'manual':
      return adviceLines(remedy.text);
  }
};

/** Where something that runs blocks it, the repair stands behind the first step: what follows puts that back. */
const refusalSteps = (
  lines: readonly string[],
  { isBusy, check }: Extract<Remedy, { kind: 'refusal' }>,
  doctor: string,
): readonly string[] =>
  isBusy ? [...lines.slice(0, 1), `Repair: \`${fixCommand(doctor, check)}\``, ...lines.slice(1)] : lines;

/** Before it, a remediation says what can be done instead of its steps. */
const OTHERWISE = '\nOtherwise: ';

const alternativeOf = (remedy: ProblemGroup['remedy']): readonly string[] =>
  remedy.kind === 'refusal' && remedy.text.includes(OTHERWISE)
    ? remedy.text.split(OTHERWISE).slice(0, -1).flatMap(adviceLines)
    : [];

/** Where more stands about it. */
export const helpRow = ({ found }: Problem, doctor: string): readonly Row[] =>
  found === undefined ? [] : [{ label: 'help:', text: `${doctor} explain ${found.code}`, isCommand: true }];

const pageRow = ({ found }: Problem): readonly Row[] =>
  found?.helpUrl === undefined ? [] : [{ label: 'page:', text: found.helpUrl }];

const problemLines = ({ check, message, severity, found }: Problem, view: ProblemView): Screen => {
  const { headline: first, rest } = splitMessage(message);
  return [
    headline(MARKS[severity], `${check}: ${behindColon(first)}`),
    ...(rest === '' ? [] : [body(rest)]),
    ...(view.isVerbose && found !== undefined ? evidenceOf(found) : []),
  ];
};

/** The first finding, and the places of which the others say the same. */
const oneProblem = ({ problems }: ProblemGroup, view: ProblemView): Screen => {
  const [first, ...others] = causeFirst(problems);
  const checks = [...new Set(problems.map(({ check }) => check))];
  const places = others
    .flatMap(({ found }) => found?.subject.path ?? [])
    .filter((path) => path !== first.found?.subject.path);
  const { headline: words, rest } = splitMessage(view.cause ?? first.message);
  const also = view.cause === undefined ? 'The same is true of' : 'Not checked for the same reason';
  const isError = view.cause !== undefined || problems.some(({ severity }) => severity === 'error');
  return [
    headline(isError ? 'error' : MARKS[first.severity], `${checks.join(', ')}: ${behindColon(words)}`),
    ...(rest === '' || view.cause !== undefined ? [] : [body(rest)]),
    ...(places.length === 0 ? [] : [body(`${also}: ${nameList([...new Set(places)])}.`)]),
    ...(view.isVerbose
      ? problems.flatMap(({ message, found }) => [evidence(message), ...(found === undefined ? [] : evidenceOf(found))])
      : []),
  ];
};

/** The most telling of them: an error whose own check says what to do. */
const causeFirst = (problems: ProblemGroup['problems']): readonly [Problem, ...Problem[]] => {
  const first =
    problems.find(({ severity, remedy }) => severity === 'error' && remedy.kind === 'manual') ?? problems[0];
  return [first, ...problems.filter((problem) => problem !== first)];
};

const remedyLines = (group: ProblemGroup, { doctor, isRemedyElsewhere }: ProblemView): Screen =>
  isRemedyElsewhere === true || group.remedy.kind === 'fix' ? [] : remedySteps(group, doctor).map(body);

const fixRow = ({ remedy }: ProblemGroup, { doctor, isRemedyElsewhere }: ProblemView): readonly Row[] =>
  isRemedyElsewhere === true || remedy.kind !== 'fix'
    ? []
    : [{ label: 'fix:', text: fixCommand(doctor, remedy.check), isCommand: true }];

const evidenceOf = (found: ReportedFinding): Screen => [
  evidence([found.code, subjectText(found.subject)].filter((part) => part !== '').join(' ')),
  ...Object.entries(found.data).map(([key, value]) => evidence(`${key}: ${String(value)}`)),
];

/** Each line of an advice by itself. */
export const adviceLines = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map((one) => one.trim())
    .filter((one) => one !== '');

const MARKS = { error: 'error', warning: 'warning', 'not-checked': 'skipped' } as const satisfies Record<
  Problem['severity'],
  Mark
>;
