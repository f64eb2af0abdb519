import { asSentence, commandText } from '@netclaw/doctor-core/engine';
import type { Backup, ChangedFile, PlannedRepair, RepairResult } from '@netclaw/doctor-core/engine';

import { COMMAND_LABELS, moveText } from '../../text/phrases.js';
import { isUndoable } from './plan.js';
import { body, evidence, gap, headline, rows, type Mark, type Row, type Screen } from '../../text/screen.js';

/** What a repair really did, and how to undo it. */
export const resultScreen = (result: RepairResult, doctor: string, isVerbose: boolean): Screen => {
  const { repairs, files, backups, notes, repairId } = result;
  const applied = repairs.filter(({ outcome }) => outcome === 'applied');
  // its files are changed as they were to be
  const made = repairs.filter(({ outcome }) => outcome === 'applied' || outcome === 'command-failed');
  const canUndo = repairId !== undefined && files.length > 0 && made.some(isUndoable);
  return [
    ...appliedLine(applied),
    ...repairs.filter(({ outcome }) => outcome !== 'applied').flatMap(notApplied),
    ...rows([
      ...fileRows(files),
      ...commandRows(result),
      ...keptRow(applied),
      ...oldFileRows(backups),
      ...(canUndo ? [{ label: 'undo', text: `${doctor} undo ${repairId}`, isCommand: true }] : []),
    ]),
    ...notes.map(body),
    ...(isVerbose ? backups.map(({ path, holds }) => evidence(`${path}: ${holds}`)) : []),
    gap,
  ];
};

/** What is to be done once a repair is over: first about what was not repaired. */
export const stepsAfter = ({ repairs }: RepairResult, doctor: string): readonly string[] => [
  ...new Set(
    [...repairs]
      .sort((one, other) => Number(one.outcome === 'applied') - Number(other.outcome === 'applied'))
      .flatMap((repair) => stepsOf(repair, doctor)),
  ),
];

const stepsOf = ({ outcome, chosen, next }: PlannedRepair, doctor: string): readonly string[] => {
  switch (outcome) {
    case 'applied':
      return chosen?.nextSteps ?? [];
    case 'command-failed':
    case 'rolled-back':
    case 'rollback-failed':
    case 'refused':
    case 'conflict':
      return next === undefined ? [] : next.split(/\r?\n/);
    case 'world-moved':
      return [`See what is there now: \`${doctor}\``];
    case 'planned':
    case 'needs-consent':
    case 'needs-confirmation':
    case 'declined':
      return [];
  }
};

const appliedLine = (applied: readonly PlannedRepair[]): Screen => {
  const checks = [...new Set(applied.filter(({ check }) => check !== 'repair').map(({ check }) => check))];
  return [
    ...(applied.some(({ check }) => check === 'repair') ? [headline('pass', 'Closed the interrupted repair')] : []),
    ...(checks.length === 0 ? [] : [headline('pass', `Repaired: ${checks.join(', ')}`)]),
  ];
};

const notApplied = ({ check, outcome, reason }: PlannedRepair): Screen => {
  const [mark, words] = WORDS[outcome];
  return [headline(mark, `${check}: ${words}`), ...(reason === undefined ? [] : [body(asSentence(reason))])];
};

const WORDS: Readonly<Record<PlannedRepair['outcome'], readonly [mark: Mark, words: string]>> = {
  applied: ['pass', 'repaired'],
  'command-failed': ['error', 'not repaired, because a program that it runs failed'],
  'rolled-back': ['error', 'not repaired, because the repair failed; it was rolled back'],
  'rollback-failed': ['error', 'not repaired, because the repair failed; it could not be rolled back'],
  'world-moved': ['warning', 'not repaired, because the files were changed meanwhile'],
  conflict: ['warning', 'not repaired, because another repair changes the same thing'],
  refused: ['warning', 'not repaired'],
  'needs-consent': ['warning', 'not repaired, because it needs your consent'],
  planned: ['skipped', 'not repaired'],
  'needs-confirmation': ['skipped', 'not repaired'],
  declined: ['skipped', 'left as it is'],
};

/** Files by what became of them; one that was moved is said once, with both its places. */
export const fileRows = (files: readonly ChangedFile[]): readonly Row[] => {
  const shown = files.filter(({ from }) => from === undefined);
  return [...new Set(shown.map(({ description }) => description))].map((description) => ({
    label: description,
    text: shown.flatMap((file) => (file.description === description ? [placeOf(file)] : [])).join(', '),
  }));
};

const placeOf = ({ path, to }: ChangedFile): string => (to === undefined ? path : moveText({ from: path, to }));

/** What was run, and what was not. */
const commandRows = ({ commands = [] }: RepairResult): readonly Row[] =>
  commands.map((command) => ({ label: COMMAND_LABELS[command.state], text: commandText(command) }));

const keptRow = (applied: readonly PlannedRepair[]): readonly Row[] => {
  const kept = [...new Set(applied.flatMap(({ chosen }) => chosen?.preserves ?? []))];
  return kept.length === 0 ? [] : [{ label: 'kept', text: kept.join('; ') }];
};

/** Old contents that are kept as they were; the record that undo reads is its own business. */
const oldFileRows = (backups: readonly Backup[]): readonly Row[] =>
  backups
    .filter(({ path }) => !path.endsWith('.json') || path.includes('.kept.'))
    .map(({ path, holds }) => ({ label: 'old file', text: `${path}: ${holds}` }));
