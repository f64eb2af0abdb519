import { commandText } from '@netclaw/doctor-core/engine';
import type { History, PastRepair } from '@netclaw/doctor-core/engine';

import { COMMAND_LABELS, momentText, moveText } from '../../text/phrases.js';
import { body, gap, line, rows, steps, title, type Row, type Screen } from '../../text/screen.js';

/** The repairs that are recorded, the newest first, and whether each still holds. */
export const historyScreen = ({ repairs, notes }: History, doctor: string): Screen => {
  const newest = repairs.find(({ undoneBy, files }) => undoneBy === undefined && files.length > 0);
  return [
    ...(repairs.length === 0
      ? [title('No repair is recorded in this home.')]
      : repairs.flatMap((repair) => [title(`${repair.repairId}, ${momentText(repair.at)}`), ...rows(rowsOf(repair))])),
    ...notes.map(body),
    gap,
    ...(newest === undefined
      ? nothingLeft(repairs)
      : steps([`Undo the newest: \`${doctor} undo ${newest.repairId}\``])),
  ];
};

const nothingLeft = (repairs: readonly PastRepair[]): Screen =>
  repairs.length === 0 ? [] : [line('None of these can be undone.')];

const rowsOf = ({ fixes, undoes, files, moves = [], commands = [], undoneBy }: PastRepair): readonly Row[] => [
  undoes !== undefined
    ? { label: 'undo of', text: undoes }
    : { label: isWhole(commands) ? 'fixed' : 'was for', text: [...new Set(fixes.map(({ code }) => code))].join(', ') },
  ...filesRow('moved', moves.map(moveText)),
  ...filesRow(
    'changed',
    files.filter((path) => !moves.some(({ from, to }) => path === from || path === to)),
  ),
  ...commands.map((command) => ({ label: COMMAND_LABELS[command.state], text: commandText(command) })),
  ...(undoneBy === undefined ? [] : [{ label: 'undone by', text: undoneBy }]),
];

/** A program that failed, or was not run, leaves what was found. */
const isWhole = (commands: NonNullable<PastRepair['commands']>): boolean =>
  commands.every(({ state }) => state === 'done');

const filesRow = (label: string, texts: readonly string[]): readonly Row[] =>
  texts.length === 0 ? [] : [{ label, text: texts.join(', ') }];
