import {
  behindColon,
  commandText,
  findingKey,
  isSameData,
  splitMessage,
  type Change,
  type PlannedRepair,
  type RepairOption,
} from '@netclaw/doctor-core/engine';

import { optionLabel, optionName } from '../../model/advice/remediation.js';
import { changeRow, nameList } from '../../text/phrases.js';
import { body, bullet, evidence, gap, headline, rows, title, type Screen } from '../../text/screen.js';
import type { PlanContext } from '../common/reporter.js';

/** How one repair is shown. */
interface RepairView extends PlanContext {
  readonly isVerbose: boolean;
  /** Sentences that this run has said already: they are not said again. */
  readonly said: Set<string>;
}

/** The repairs of a run before each is asked about: one line for each. */
export const repairList = (repairs: readonly PlannedRepair[]): Screen => [
  title(`${String(repairs.length)} repairs, the most urgent first:`),
  ...rows(
    repairs.map((repair, index) => ({
      label: `${String(index + 1)}. ${repair.check}`,
      text: shownOption(repair)?.summary ?? '',
    })),
  ),
  gap,
];

/** One repair: what is wrong, what is done about it, what stays, and what it needs. */
export const repairScreen = (repair: PlannedRepair, view: RepairView): Screen => {
  const position =
    view.position === undefined ? 'Repair' : `Repair ${String(view.position.number)} of ${String(view.position.of)}`;
  return [
    ...wrongLines(repair, view),
    gap,
    title(`${position}: ${shownOption(repair)?.summary ?? ''}`, 2),
    ...repairBody(repair, view),
    gap,
  ];
};

/** What a repair does, what stays, and what it needs. */
export const repairBody = (repair: PlannedRepair, view: RepairView): Screen => {
  const option = shownOption(repair);
  return [
    ...rows([
      ...repair.changes.filter((change) => sharing(change, view) === undefined).map(changeRow),
      ...(option?.runs ?? []).map((command) => ({ label: '$ run', text: commandText(command) })),
      ...once([option?.preserves.join('; ') ?? ''], view).flatMap((text) =>
        text === '' ? [] : [{ label: '= kept', text }],
      ),
    ]),
    ...repair.changes.flatMap((change) => sharedLine(change, view)),
    ...diffsOf(repair.changes.filter((change) => sharing(change, view) === undefined)),
    ...once(option?.preconditions ?? [], view).map(bullet),
    ...[termsOf(repair, view)].filter((text) => text !== '').map(body),
    ...(view.isAsked ? [] : consentLines(repair, view)),
    ...(view.isVerbose ? [evidence(originOf(repair))] : []),
  ];
};

/** More than a plan says: each change with its place in the file, which findings go, and each way to repair. */
export const diffScreen = (repair: PlannedRepair): Screen => {
  const { proposal, changes, fixes } = repair;
  const options = proposal.kind === 'repair' ? proposal.options : [];
  return [
    ...rows(
      changes.map((change) => ({
        label: `${changeRow(change).label}${change.pointer === undefined ? '' : ` ${change.pointer}`}`,
        text: `${change.action}: ${change.detail}`,
      })),
    ),
    ...rows([
      { label: 'fixes', text: [...new Set(fixes.map(({ code }) => code))].join(', ') },
      ...options.map((option) => ({
        label: option === repair.chosen ? 'this way' : 'way',
        text: `${wayOf(option)}${option.consents.length === 0 ? '' : ` (consents: ${option.consents.join(', ')})`}`,
      })),
    ]),
    gap,
  ];
};

const wayOf = (option: RepairOption): string =>
  option.label === undefined ? optionName(option) : `${optionName(option)}: ${option.label}`;

/** A mode that was tightened is never loosened again, and a repair that was interrupted is closed for good. */
export const isUndoable = ({ check, changes }: PlannedRepair): boolean =>
  check !== 'repair' && changes.some(({ action, detail }) => action !== 'mode' || addsPermissions(detail));

/** @param detail such as `0600 > 0644` */
const addsPermissions = (detail: string): boolean => {
  const [before = 0, after = 0] = [...detail.matchAll(/\b[0-7]{4}\b/g)].map(([mode]) => Number.parseInt(mode, 8));
  return (after & ~before) !== 0;
};

/** The option that is shown: the chosen one, or the first as if it were granted. */
export const shownOption = ({
  chosen,
  proposal,
}: Pick<PlannedRepair, 'chosen' | 'proposal'>): RepairOption | undefined =>
  chosen ?? (proposal.kind === 'repair' ? proposal.options[0] : undefined);

const wrongLines = (repair: PlannedRepair, view: RepairView): Screen => {
  const fixed = new Set(repair.fixes.map(findingKey));
  const findings = view.diagnosis.results.flatMap(({ outcome }) =>
    outcome.status === 'completed' ? outcome.findings.filter((found) => fixed.has(findingKey(found))) : [],
  );
  return findings
    .filter(({ message }) => once([message], view).length > 0)
    .flatMap((found) => {
      const { headline: first, rest } = splitMessage(found.message);
      const mark = found.severity;
      return [
        headline(mark, `${repair.check}: ${behindColon(first)}`),
        ...(rest === '' ? [] : [body(rest)]),
        ...(view.isVerbose ? [evidence(found.code)] : []),
      ];
    });
};

/** The earlier repair that makes the same change. */
const sharing = (change: Change, { earlier }: RepairView): PlannedRepair | undefined =>
  earlier.find(({ changes }) => changes.some((one) => isSameData(one, change)));

const sharedLine = (change: Change, view: RepairView): Screen => {
  const other = sharing(change, view);
  const { label, text } = changeRow(change);
  return other === undefined ? [] : [body(`${label}, ${text}: the repair of ${other.check} makes this change too.`)];
};

/** Further in than the row that names the file. */
const DIFF_BLANKS = 6;

/** Texts that change, line by line; each with its name where there are several. */
const diffsOf = (changes: readonly Change[]): Screen => {
  const shown = changes.flatMap(({ path, diff }) => (diff === undefined ? [] : [{ path, diff }]));
  return shown.flatMap(({ path, diff }): Screen => [
    ...(shown.length === 1 ? [] : [body(`${path}:`)]),
    { kind: 'example', lines: diff.split('\n'), blanks: DIFF_BLANKS, isDiff: true },
  ]);
};

/** What can be done beside a plain yes. */
const termsOf = (repair: PlannedRepair, { isAsked, isBound }: RepairView): string => {
  const options = repair.proposal.kind === 'repair' ? repair.proposal.options : [];
  const shown = shownOption(repair);
  const others = isBound ? [] : options.filter((option) => option !== shown);
  return [
    ...undoTerms(repair, shown),
    ...(repair.outcome === 'needs-consent' && isAsked ? ['Needs your consent.'] : []),
    ...(others.length === 0
      ? []
      : [
          `${others.length === 1 ? 'Another way' : 'Other ways'}: ${others
            .map((option) => `${optionLabel(option)}${option.consents.length === 0 ? '' : ' (needs your consent)'}`)
            .join('; ')}.`,
        ]),
  ].join(' ');
};

const undoTerms = (repair: PlannedRepair, shown: RepairOption | undefined): readonly string[] => {
  if (shown?.runs === undefined) return isUndoable(repair) ? ['Can be undone.'] : [];
  return [
    isUndoable(repair)
      ? 'The changes can be undone; what its programs do cannot.'
      : 'It runs a program, and what that does cannot be undone.',
  ];
};

/** Where nobody is asked for them, what the consents grant is said with the plan. */
const consentLines = ({ proposal, chosen }: PlannedRepair, view: RepairView): Screen => {
  const options = proposal.kind === 'repair' ? proposal.options : [];
  const needed = (chosen === undefined ? options : [chosen]).flatMap(({ consents }) => consents);
  return once([...new Set(needed)], view).map((name) =>
    body(`Consent ${name}: ${view.consents.get(name)?.grants ?? ''}`),
  );
};

const once = (texts: readonly string[], { said }: RepairView): readonly string[] => {
  const fresh = texts.filter((text) => !said.has(text));
  for (const text of fresh) said.add(text);
  return fresh;
};

const originOf = ({ check, proposer, chosen, fixes }: PlannedRepair): string =>
  `${check}, ${chosen === undefined ? proposer : `${chosen.repair}, ${optionName(chosen)}`}: ${nameList([...new Set(fixes.map(({ code }) => code))])}`;
