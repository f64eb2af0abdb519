import type { PlannedRepair, RepairResult } from '@netclaw/doctor-core/engine';

import { backupText } from '../../text/phrases.js';
import { instructions, margin, paragraph } from '../../text/paragraph.js';
import { marked, section } from '../../text/section.js';
import type { Paint, Style } from '../../text/style.js';

/** What a repair really did, where the old contents are, and what to do next. */
export const renderResult = (result: RepairResult, doctor: string, style: Style): readonly string[] => [
  style.bold('Result'),
  ...result.repairs.flatMap((repair) => renderOutcome(repair, style)),
  ...section(
    'Changed:',
    result.files.map((file) => `${file.path}: ${file.description}`),
    style,
  ),
  ...section('What was there is kept in:', result.backups.map(backupText), style),
  ...renderRepairId(result, doctor, style),
  ...section('Notes:', result.notes, style),
  ...section('What to do next:', nextStepsOf(result.repairs), style),
];

/** The id, and how to undo; a repair that was rolled back has nothing to undo. */
const renderRepairId = ({ repairId, repairs, files }: RepairResult, doctor: string, style: Style): readonly string[] =>
  repairId === undefined || files.length === 0 || repairs.some(({ outcome }) => outcome === 'rolled-back')
    ? []
    : paragraph(`Repair id: ${repairId}; undo it with \`${doctor} undo ${repairId}\``, style.width, margin(2));

const renderOutcome = (repair: PlannedRepair, style: Style): readonly string[] => {
  const [symbol, paint, words] = wordsOf(repair, style);
  const why = repair.outcome === 'applied' || repair.reason === undefined ? '' : `: ${repair.reason}`;
  const next = repair.outcome === 'applied' ? undefined : repair.next;
  return [
    ...marked(`${repair.check}: ${words}${why}`, symbol, paint, style),
    ...(next === undefined ? [] : instructions(next, style.width, margin(2, style.symbols.arrow))),
  ];
};

const wordsOf = ({ outcome }: PlannedRepair, style: Style): readonly [symbol: string, paint: Paint, words: string] => {
  const { symbols } = style;
  switch (outcome) {
    case 'applied':
      return [symbols.pass, style.green, 'repaired'];
    case 'rolled-back':
      return [symbols.error, style.red, 'the repair failed and was rolled back'];
    case 'rollback-failed':
      return [symbols.error, style.red, 'the repair failed and could not be rolled back'];
    case 'world-moved':
      return [symbols.warning, style.yellow, 'not repaired, because the files were changed meanwhile; run it again'];
    case 'conflict':
      return [symbols.warning, style.yellow, 'not repaired, because another repair changes the same thing'];
    case 'refused':
      return [symbols.warning, style.yellow, 'not repaired'];
    case 'needs-consent':
      return [symbols.warning, style.yellow, 'needs your consent'];
    case 'planned':
    case 'needs-confirmation':
      return [symbols.skipped, style.yellow, 'not applied'];
    case 'declined':
      return [symbols.skipped, style.yellow, 'declined'];
  }
};

const nextStepsOf = (repairs: readonly PlannedRepair[]): readonly string[] => [
  ...new Set(repairs.flatMap((repair) => (repair.outcome === 'applied' ? (repair.chosen?.nextSteps ?? []) : []))),
];
